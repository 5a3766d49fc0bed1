"""Trials: each mutant of a sample runs in a process, and what it does is compared with what the sample states."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import Enum, auto
from queue import SimpleQueue

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.mutations.mutation import APP, Mutation, mutations
from proof.mutations.reached import unreached
from proof.problem import Unproven
from proof.run.runners import Runners
from proof.samples.match import match

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

    def run(mutation: Mutation) -> Outcome:
        free = idle.get()
        try:
            return outcome(mutation, free)
        finally:
            idle.put(free)

    with ThreadPoolExecutor(len(runners)) as pool:
        # All at once, so that none waits for those of another sample that hang.
        begun = [(sample, [(each, pool.submit(run, each)) for each in with_itself(sample)]) for sample in samples]
        for sample, tried in begun:
            trial = summary(sample, [(mutation, future.result()) for mutation, future in tried])
            yield without_unreached(trial, runners[0]) if sample.is_broken and trial.survivors else trial


def with_itself(sample: Sample) -> list[Mutation]:
    """The mutations of a sample, and before them the one that changes nothing: it must be proven."""
    return [Mutation(sample, sample), *mutations(sample)]


def summary(sample: Sample, outcomes: list[tuple[Mutation, Outcome]]) -> Trial:
    """What became of the mutants of a sample, the first of which is the sample itself."""
    (_, itself), *others = outcomes
    if itself is not Outcome.SURVIVED:
        return Trial(sample, is_proven=False)
    noticed = sum(found is Outcome.NOTICED for _, found in others)
    return Trial(sample, noticed, tuple(mutation for mutation, found in others if found is Outcome.SURVIVED))


def without_unreached(trial: Trial, runners: Runners) -> Trial:
    """What became of the mutants of a broken sample, without changes of what it shows never to run."""
    lines = unreached(trial.sample, runners.of(trial.sample.name))
    return replace(trial, survivors=tuple(each for each in trial.survivors if each.line not in lines))
