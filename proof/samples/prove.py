"""The proof of one sample, without pytest-examples: its shape, its run, its `app` region alone."""

from proof.guide.sample import Sample
from proof.guide.settings import DEFAULTS, Settings
from proof.problem import Problem, Unproven
from proof.run.runner import Runner
from proof.samples.application import check_app
from proof.samples.match import match
from proof.samples.replacements import check_replaced
from proof.samples.rules import check_text
from proof.samples.shape import check_shown
from proof.samples.twice import run_twice


def prove(sample: Sample, runner: Runner, settings: Settings = DEFAULTS, limit: float | None = None) -> list[Problem]:
    """List what is not proven about a sample; an empty list is the proof.

    Args:
        sample: a Python sample.
        runner: where to run it.
        settings: those of its guide.
        limit: seconds that its run may take; None for those that the runner grants.
    """
    try:
        problems = list(check_text(sample, settings))
        if problems:
            # What it would do then shows nothing.
            return problems
        run = run_twice(sample, runner, limit)
        problems = [*check_app(sample, run, settings.application), *match(sample, run)]
        # A run that went wrong may have shown nothing for that reason.
        return problems or [*check_replaced(sample, run, settings.replaced_in(sample.name)), *check_shown(sample, run)]
    except Unproven as error:
        return [error.problem]
