"""The rules: what the text of a sample may be, before it is run."""

from collections.abc import Iterator

from proof.guide.sample import Sample
from proof.guide.settings import Settings
from proof.problem import Problem
from proof.samples.circumstances import check_circumstances
from proof.samples.comments import check_comments
from proof.samples.evidence import check_evidence
from proof.samples.origins import Origins
from proof.samples.own_answers import check_own_answers
from proof.samples.replacements import check_replacements
from proof.samples.shape import check_regions, check_whole


def check_text(sample: Sample, settings: Settings) -> Iterator[Problem]:
    """Find what is wrong with a sample, whatever its run does.

    Args:
        sample: a Python sample.
        settings: those of its guide.

    Raises:
        Unproven: it is not Python, or its regions cannot be read.
    """
    module = sample.module
    yield from check_regions(sample, settings)
    yield from check_whole(sample)
    origins = Origins(module)
    yield from check_comments(sample, origins.nodes)
    replaced = settings.replaced_in(sample.name)
    yield from check_evidence(sample, module, replaced)
    yield from check_own_answers(sample, module)
    yield from check_circumstances(sample, origins)
    yield from check_replacements(sample, origins, replaced)
