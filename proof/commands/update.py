"""The update: writes what the commands of a file wrote below them, if it is what they would write anywhere."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from proof.commands.command import Command
from proof.commands.machine import EAST, LIMIT, WEST, Machine, find_times
from proof.commands.prove import prove
from proof.commands.transcript import transcribe
from proof.guide.change import Change
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Problem, Unproven

# Seconds after which nothing more is written by what a command looks at, on a machine that is not too busy.
UNTIL_STILL = 10.0


def updated(project: Project, sample: Sample, limit: float = LIMIT, settles: float = UNTIL_STILL) -> Sample:
    """A file of commands with what they write in the place of what it states.

    They are run twice, in different directories, time zones and masks of new files, and on different ports: what was
    written must be what the second run writes.

    Args:
        project: the project.
        sample: the file.
        limit: seconds that a command may take.
        settles: seconds after which all is there that comes eventually, unless what is stated comes earlier.

    Raises:
        Unproven: the run is not one to write down: a command fails or hangs, or writes what differs from run to run,
            from machine to machine, or is no text; or its regions cannot be read.
    """
    _ = sample.regions
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        written: dict[int, tuple[str, ...]] = {}
        machine = Machine(Path(first), zone=WEST, limit=limit, settles=settles)
        for command, lines in transcribe(project, sample, machine):
            if command.is_stated:
                refuse_times(sample, command, lines)
                written[command.end] = lines
        new = with_outputs(sample, written)
        for problem in prove(project, new, Machine(Path(second), zone=EAST, mask="077", limit=limit)):
            raise Unproven(problem if problem.expected is None else differs(problem))
    return new


def refuse_times(sample: Sample, command: Command, lines: tuple[str, ...]) -> None:
    """See that nothing tells when it was written.

    Raises:
        Unproven: something does.
    """
    for line in lines:
        for found in find_times(line, time.time()):
            what, fix = "the command writes the time of its run", "print what does not depend on the time"
            raise Unproven(Problem(path=sample.path, line=command.line, what=what, found=found, fix=fix))


def differs(problem: Problem) -> Problem:
    """A problem of the second run: what was right in the first one differs."""
    return replace(
        problem,
        what="the command writes something else in each run",
        fix="print what differs neither from run to run nor from machine to machine: no time, no port, no path",
    )


def with_outputs(sample: Sample, written: dict[int, tuple[str, ...]]) -> Sample:
    """A file with other outputs.

    Args:
        sample: the file.
        written: the outputs, by the lines below which they are to stand.
    """
    lines: list[str] = []
    for number, line in enumerate(sample.source.splitlines(), start=1):
        if not line.startswith("#>"):
            lines.append(line)
        lines += [f"#> {text}".rstrip() for text in written.get(number, ())]
    return Sample(sample.name, "\n".join(lines) + "\n")


def changes(project: Project, only: str) -> Iterator[Change | Problem]:
    """What becomes of the files of commands: with what honest runs of them wrote.

    Args:
        project: the project.
        only: the file that is wanted; empty for all.

    Yields:
        Each file, or why it cannot be updated.

    Raises:
        Unproven: `only` names no sample.
    """
    for name in project.shell_names(only):
        old = project.sample(name)
        try:
            new = updated(project, old)
        except Unproven as error:
            yield error.problem
            continue
        yield Change(new.path, old.source, new.source)
