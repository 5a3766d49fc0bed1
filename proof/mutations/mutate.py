"""The command `mutate`: how much of what is changed in samples do their proofs notice?"""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import PurePosixPath

from proof.guide.project import Project
from proof.guide.settings import FILE
from proof.mutations.survivors import check_survivors, read_survivors
from proof.mutations.trial import Trial, trials
from proof.problem import Problem
from proof.run.runners import Runners


def mutate(project: Project, only: str = "") -> int:
    """Try every mutation of samples, and tell which share of them is noticed: of each sample, each folder, and all.

    Args:
        project: the project.
        only: the sample that is wanted; empty for all.

    Returns:
        The exit status: 1 if too few are noticed, or one survives that is not listed.

    Raises:
        Unproven: `only` names no sample, or what is needed cannot be read.
    """
    listed = read_survivors(project)
    done: list[Trial] = []
    with ExitStack() as stack:
        spare, *runners = [stack.enter_context(Runners(project.environments)) for _ in range(1 + workers())]
        for trial in trials(project, only, runners, spare):
            done.append(trial)
            print(line(trial.sample.name, [trial]), flush=True)
    for folder in dict.fromkeys(PurePosixPath(trial.sample.name).parts[0] for trial in done) if not only else ():
        print(line(f"{folder}/", [trial for trial in done if trial.sample.name.startswith(f"{folder}/")]))
    print(line("in all", done))
    problems = list(check_survivors(listed, done, is_all=not only))
    problems += check_share(done, project.settings.least_noticed) if not only else []
    for problem in problems:
        print(f"\n{problem}", file=sys.stderr)
    return 1 if problems else 0


def workers() -> int:
    """How many mutants run at a time: more than there are cores, since many wait for what never comes."""
    return 4 * len(os.sched_getaffinity(0))


def check_share(done: list[Trial], least: int) -> Iterator[Problem]:
    """Enough is noticed.

    Args:
        done: what became of the mutants of all samples.
        least: how many of a hundred must be noticed.
    """
    noticed, tried = counted(done)
    if noticed * 100 < least * tried:
        what = f"proofs notice {noticed} of {tried} changes of samples, fewer than {least} %"
        yield Problem(path=FILE, what=what, fix="print in samples what their pages say about them")


def line(name: str, done: list[Trial]) -> str:
    """What is told of some samples."""
    noticed, tried = counted(done)
    share = f"{100 * noticed / tried:5.1f} %" if tried else "    none"
    return f"{noticed:5} of {tried:5}  {share}  {name}"


def counted(done: list[Trial]) -> tuple[int, int]:
    """How many mutants of some samples are noticed, and how many there are."""
    return sum(trial.noticed for trial in done), sum(trial.tried for trial in done)
