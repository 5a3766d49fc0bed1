"""Trials: what becomes of all mutants of a sample, several of which run at a time."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from queue import SimpleQueue

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.mutations.by_commands import files_that_run, is_proven, noticed_by_commands
from proof.mutations.mutation import Mutation, mutations
from proof.mutations.outcome import Outcome, outcome
from proof.mutations.reached import never_run
from proof.run.runners import Runners


@dataclass(frozen=True)
class Trial:
    """What became of the mutants of a sample.

    Args:
        sample: the sample.
        noticed: how many of them its proof notices.
        survivors: the mutations that nothing notices.
        by_commands: those that the proof does not notice, and commands do, which run the sample; they are noticed.
        is_proven: whether it is proven without any mutation; else nothing can be told.
    """

    sample: Sample
    noticed: int = 0
    survivors: tuple[Mutation, ...] = ()
    by_commands: tuple[Mutation, ...] = ()
    is_proven: bool = True

    @property
    def tried(self) -> int:
        """How many mutants there are that have an application."""
        return self.noticed + len(self.survivors)


def trials(project: Project, only: str, runners: Sequence[Runners], spare: Runners) -> Iterator[Trial]:
    """Try every mutation of samples, several at a time.

    Args:
        project: the project.
        only: the sample that is wanted; empty for all.
        runners: where to run mutants; each takes one at a time.
        spare: where to run samples as they are, without waiting for the mutants of others.

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
            (sample, [(each, pool.submit(alone, idle, each)) for each in with_itself(sample)]) for sample in samples
        ]
        for sample, tried in begun:
            found = summary(sample, [(mutation, future.result()) for mutation, future in tried])
            if found.survivors:
                never = never_run(sample, spare)
                left = [each for each in found.survivors if each.line not in never]
                survivors = tuple(surviving_commands(project, sample, left))
                noticed = tuple(each for each in left if each not in survivors)
                found = replace(found, noticed=found.noticed + len(noticed), survivors=survivors, by_commands=noticed)
            yield found


def surviving_commands(project: Project, sample: Sample, survivors: list[Mutation]) -> Iterator[Mutation]:
    """Those survivors that the commands do not notice either by which readers run a sample.

    Args:
        project: the project.
        sample: the sample.
        survivors: the mutations of it that its own proof does not notice.
    """
    # Commands that fail as they are tell nothing.
    files = [file for file in files_that_run(project, sample.name) if survivors and is_proven(project, file)]
    # Most of the time, commands wait for servers.
    with ThreadPoolExecutor(2 * len(os.sched_getaffinity(0))) as pool:
        noticed = pool.map(lambda each: noticed_by_commands(project, each, files), survivors)
        yield from (each for each, is_noticed in zip(survivors, noticed, strict=True) if not is_noticed)


def alone(idle: "SimpleQueue[Runners]", mutation: Mutation) -> Outcome:
    """What becomes of a mutant where nothing else runs meanwhile: a runner takes one run at a time.

    Args:
        idle: the runners that nobody uses.
        mutation: the mutant, which one of them runs.
    """
    runners = idle.get()
    try:
        return outcome(mutation, runners)
    finally:
        idle.put(runners)


def with_itself(sample: Sample) -> list[Mutation]:
    """The mutations of a sample, and before them the one that changes nothing: it must be proven."""
    return [Mutation(sample, sample), *mutations(sample)]


def summary(sample: Sample, outcomes: list[tuple[Mutation, Outcome]]) -> Trial:
    """What became of the mutants of a sample.

    Args:
        sample: the sample.
        outcomes: of each mutant; the first is the sample itself.
    """
    (_, itself), *others = outcomes
    if itself is not Outcome.SURVIVED:
        return Trial(sample, is_proven=False)
    noticed = sum(found is Outcome.NOTICED for _, found in others)
    return Trial(sample, noticed, tuple(each for each, found in others if found is Outcome.SURVIVED))
