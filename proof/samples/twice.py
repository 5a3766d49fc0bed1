"""Twice: a sample is run by two processes that share nothing but its text, and does the same in both.

What differs is no output that a page could show: readers would see another. `make prove` and `make update` both ask
here, so that nothing is written that is not proven.
"""

from collections.abc import Iterator
from functools import partial
from itertools import chain, zip_longest

from proof.guide.sample import Sample
from proof.problem import Problem, Unproven
from proof.run.run import Run
from proof.run.runner import Runner
from proof.samples.causes import CAUSES, ORDER, WARNING, Cause
from proof.samples.chance import uses_chance
from proof.samples.endings import ended_badly
from proof.samples.search import Event, find_cause
from proof.samples.sets import may_show_a_set, uses_hashes

NOTHING: Event = (0, "nothing")
# In every second process, a set of two has the same order: that two of them agree says little.
SEEDS = range(2, 8)
# With these and those of the two processes, the first number is in each tenth between 0 and 1, and the first choice
# among ten is each of them.
CHANCES = (2, 3, 5, 13, 16, 30, 31, 75, 363)


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
    _ = sample.module
    usual, other = runner.run_twice(sample.source, sample.filename, limit)
    if went_wrong(sample, usual) and went_wrong(sample, other):
        return usual
    for run, known_cause in chain([(other, None)], with_other_seeds(sample, runner, limit, usual)):
        place = first_difference(sample, usual, run)
        if place is not None:
            seen = partial(event_at, sample, place)
            cause = known_cause or find_cause(sample, runner, limit, seen, usual)
            if cause is WARNING and went_wrong(sample, usual):
                # It is told what Python warns of.
                return usual
            raise Unproven(unequal(sample, seen(usual), seen(run), cause))
    return usual


def with_other_seeds(sample: Sample, runner: Runner, limit: float | None, usual: Run) -> Iterator[tuple[Run, Cause]]:
    """Run a sample some times more if two that agree say little: with other hashes and orders of sets, other chance.

    Args:
        sample: the sample.
        runner: where to run it.
        limit: seconds that a run may take; None for those that the runner grants.
        usual: its run in the usual surroundings.

    Yields:
        Each run, and why it is another one if it is.
    """
    if may_show_a_set(sample, usual):
        cause = CAUSES["hash_seed"] if uses_hashes(sample) else ORDER
        yield from ((run, cause) for run in runner.run_with_seeds(sample.source, sample.filename, SEEDS, limit))
    if uses_chance(sample):
        for seed in CHANCES:
            yield runner.run(sample.source, sample.filename, limit, chance=seed), CAUSES["chance"]


def went_wrong(sample: Sample, run: Run) -> bool:
    """Whether a run is none to show, whatever it did besides."""
    return any(ended_badly(sample, run)) or bool(run.failures and not sample.is_broken)


def events(sample: Sample, run: Run) -> Iterator[Event]:
    """What a run did, in the order of time, and how it ended badly."""
    yield from run.printed
    yield from run.failures
    yield from ((problem.line or 0, problem.what) for problem in ended_badly(sample, run))


def first_difference(sample: Sample, run: Run, other: Run) -> int | None:
    """The place of the first event that is not the same in two runs; None if all are."""
    pairs = zip_longest(events(sample, run), events(sample, other), fillvalue=NOTHING)
    return next((place for place, (event, there) in enumerate(pairs) if event != there), None)


def event_at(sample: Sample, place: int, run: Run) -> Event:
    """The event of a run at a place, counted from 0."""
    return dict(enumerate(events(sample, run))).get(place, NOTHING)


def unequal(sample: Sample, event: Event, there: Event, cause: Cause) -> Problem:
    """What is said of the first event that is not the same in two runs.

    Args:
        sample: the sample.
        event: that of one run.
        there: that of the other.
        cause: why they differ.
    """
    what, seen = f"does something else in another process: it depends on {cause.name}", f"{event[1]}\n{there[1]}"
    return Problem(path=sample.path, line=event[0] or there[0] or None, what=what, found=seen, fix=cause.fix)
