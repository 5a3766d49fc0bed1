"""Twice: a sample is run by two processes that share nothing but its text, and does the same in both.

What differs is no output that a page could show: readers would see another. `make prove` and `make update` both ask
here, so that nothing is written that is not proven.
"""

from itertools import zip_longest

from proof.guide.sample import Sample
from proof.problem import Problem, Unproven
from proof.run.run import Run
from proof.run.runner import Runner
from proof.samples.match import ended_badly

# A line of the sample, and what it did there.
Event = tuple[int, str]


def run_twice(sample: Sample, runner: Runner, limit: float | None = None) -> Run:
    """Run a sample in two processes, and return what it did in both.

    Args:
        sample: a Python sample.
        runner: where to run it.
        limit: seconds that a run may take; None for those that the runner grants.

    Raises:
        Unproven: it is not Python, or it did not do the same: the problem names the line, what it did there in both,
            and why they differ.
    """
    _ = sample.statements
    usual, other = runner.run_twice(sample.source, sample.filename, limit)
    if went_wrong(sample, usual) and went_wrong(sample, other):
        return usual
    found, found_there = events(sample, usual), events(sample, other)
    for (line, text), (line_there, text_there) in zip_longest(found, found_there, fillvalue=(0, "nothing")):
        if (line, text) != (line_there, text_there):
            what, fix = "does something else in another process", "print what is the same everywhere"
            seen = f"{text}\n{text_there}"
            raise Unproven(Problem(path=sample.path, line=line or line_there or None, what=what, found=seen, fix=fix))
    return usual


def went_wrong(sample: Sample, run: Run) -> bool:
    """Whether a run is none to show, whatever it did besides."""
    return any(ended_badly(sample, run)) or bool(run.failures and not sample.is_broken)


def events(sample: Sample, run: Run) -> list[Event]:
    """What a run did, in the order of time; if it ended badly, how."""
    badly = [(problem.line or 0, problem.what) for problem in ended_badly(sample, run)]
    return badly or [*run.printed, *run.failures]
