"""The shape of a sample: what it consists of, whatever it is about."""

import re
from collections.abc import Iterator

from proof.guide.sample import Sample
from proof.problem import Problem
from proof.run.run import Run


def check_regions(sample: Sample, most_lines: int) -> Iterator[Problem]:
    """Its regions fit on a page."""
    if not sample.regions:
        fix = "mark what pages show: `# --8<-- [start:app]` … `# --8<-- [end:app]`, the same for `proof`"
        yield Problem(path=sample.path, what="has no regions", fix=fix)
    for region in sample.regions.values():
        if len(region.lines) > most_lines:
            what = f"region `{region.name}` has {len(region.lines)} lines, more than {most_lines}"
            yield Problem(path=sample.path, line=region.lines[0][0], what=what, fix="show one idea; split the sample")


def check_shown(sample: Sample, run: Run) -> Iterator[Problem]:
    """Its `proof` region shows what happens: the run prints something or fails, or the sample asserts something."""
    region = sample.regions.get("proof")
    if region and not (sample.stated or run.printed or run.failures or re.search(r"(?m)^ *assert\b", sample.source)):
        fix = "print in it what readers are to see, or assert it"
        what = "the `proof` region shows nothing of what happens"
        yield Problem(path=sample.path, line=region.lines[0][0], what=what, fix=fix)
