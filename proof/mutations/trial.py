"""Trials: each mutant of a sample runs in a process, and what it does is compared with what the sample states."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from queue import SimpleQueue
from typing import TypeVar

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.mutations.mutation import APP, Mutation, mutations
from proof.mutations.reached import unreached
from proof.problem import Unproven
from proof.run.runners import Runners
from proof.samples.match import match

Result = TypeVar("Result")
# Seconds that a mutant may run. Most end within a tenth of one, and those that wait for what never comes cost nothing
# but this time.
LIMIT = 10.0


class Outcome(Enum):
    """What became of a mutant."""

    NOTICED = auto()
    SURVIVED = auto()
    # It fails before there is an application: readers would see that, and no proof is needed for it.
    UNBORN = auto()


@dataclass(frozen=True)
class Trial:
    """What became of the mutants of a sample.

    Args:
        sample: the sample.
        noticed: how many of them its proof notices.
        survivors: the mutations that it does not notice.
        is_proven: whether it is proven without any mutation; else nothing can be told.
    """

    sample: Sample
    noticed: int = 0
    survivors: tuple[Mutation, ...] = ()
    is_proven: bool = True

    @property
    def tried(self) -> int:
        """How many mutants there are that have an application."""
        return self.noticed + len(self.survivors)


def outcome(mutation: Mutation, runners: Runners) -> Outcome:
    """Run a mutant, and tell what became of it."""
    mutant = mutation.new
    run = runners.of(mutant.name).run(mutant.source, mutant.filename, limit=LIMIT)
    try:
        if not match(mutant, run):
            return Outcome.SURVIVED
    except Unproven:
        # What is stated stands below nothing that could print it.
        return Outcome.NOTICED
    shown = {number for region in mutant.regions.values() if region.name == APP for number, _ in region.lines}
    return Outcome.UNBORN if shown & {line for line, _ in run.failures} else Outcome.NOTICED


def trials(project: Project, only: str, runners: Sequence[Runners]) -> Iterator[Trial]:
    """Try every mutation of samples, several at a time.

    Args:
        project: the project.
        only: the sample that is wanted; empty for all.
        runners: where to run mutants; each takes one at a time.

    Yields:
        What became of those of each sample, by the names of the samples.

    Raises:
        Unproven: `only` names no sample, or one cannot be read.
    """
    samples = [project.sample(name) for name in project.python_names(only)]
    idle: SimpleQueue[Runners] = SimpleQueue()
    for each in runners:
        idle.put(each)
    with ThreadPoolExecutor(len(runners)) as pool:
        # All at once, so that none waits for those of another sample that hang.
        begun = [
            (
                sample,
                pool.submit(alone, idle, partial(never_reached, sample)),
                [(each, pool.submit(alone, idle, partial(outcome, each))) for each in with_itself(sample)],
            )
            for sample in samples
        ]
        for sample, never, tried in begun:
            yield summary(sample, never.result(), [(mutation, future.result()) for mutation, future in tried])


def alone(idle: "SimpleQueue[Runners]", run: Callable[[Runners], Result]) -> Result:
    """Run something where nothing else runs meanwhile: a runner takes one run at a time.

    Args:
        idle: the runners that nobody uses.
        run: what is run by one of them.
    """
    runners = idle.get()
    try:
        return run(runners)
    finally:
        idle.put(runners)


def with_itself(sample: Sample) -> list[Mutation]:
    """The mutations of a sample, and before them the one that changes nothing: it must be proven."""
    return [Mutation(sample, sample), *mutations(sample)]


def never_reached(sample: Sample, runners: Runners) -> set[int]:
    """The lines that a broken sample shows never to run; of others, none may be left out."""
    return unreached(sample, runners.of(sample.name)) if sample.is_broken else set()


def summary(sample: Sample, never: set[int], outcomes: list[tuple[Mutation, Outcome]]) -> Trial:
    """What became of the mutants of a sample.

    Args:
        sample: the sample.
        never: its lines that are not changed, since they never run.
        outcomes: of each mutant; the first is the sample itself.
    """
    (_, itself), *others = outcomes
    if itself is not Outcome.SURVIVED:
        return Trial(sample, is_proven=False)
    noticed = sum(found is Outcome.NOTICED for _, found in others)
    survivors = (each for each, found in others if found is Outcome.SURVIVED and each.line not in never)
    return Trial(sample, noticed, tuple(survivors))
