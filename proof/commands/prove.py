"""The proof of a file of commands: each is run, and writes what is stated below it."""

from collections.abc import Iterator

from proof.commands.command import Command
from proof.commands.machine import Machine, find_paths
from proof.commands.packages import find_unpinned
from proof.commands.transcript import transcribe
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Problem, Unproven


def prove(project: Project, sample: Sample, machine: Machine) -> list[Problem]:
    """List what is not proven about a file of commands, up to the first problem; an empty list is the proof.

    Args:
        project: the project.
        sample: the file.
        machine: where to run it.
    """
    try:
        for command, lines in transcribe(project, sample, machine):
            for problem in compare(sample, command, lines):
                return [problem]
    except Unproven as error:
        return [error.problem]
    return list(find_unpinned(project, sample, machine))


def compare(sample: Sample, command: Command, lines: tuple[str, ...]) -> Iterator[Problem]:
    """What a command wrote against what is stated, which must hold on any machine."""
    if not command.is_stated:
        return
    if lines != command.output:
        expected, found = " / ".join(command.output), " / ".join(lines)
        what, fix = "the command writes something else", "correct the command, or run `make update`"
        yield Problem(path=sample.path, line=command.line, what=what, expected=expected, found=found, fix=fix)
    for line in lines:
        for path in find_paths(line):
            what, fix = "the command writes the path of a file of this machine", "print what any machine would"
            yield Problem(path=sample.path, line=command.line, what=what, found=path, fix=fix)
