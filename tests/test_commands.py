"""Every shell command that readers are shown does what is stated below it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchfiles import watch

from proof.problem import Problem
from proof.project import Project
from tests.conftest import PROJECT, fail_on
from tests.terminal import Command, Terminal, read_commands

FILES = [name for name in PROJECT.sample_names() if name.endswith(".sh")]


@pytest.mark.parametrize("name", FILES)
def test_commands(name: str, project: Project, tmp_path: Path) -> None:
    fail_on(list(prove_commands(project, name, tmp_path)))


def prove_commands(project: Project, name: str, folder: Path) -> Iterator[Problem]:
    """List what is not proven about a file of commands, up to the first problem.

    Args:
        project: the project.
        name: the file, relative to snippets/.
        folder: an empty folder, in which the commands get a directory of their own.
    """
    source = project.sample(name).source
    directory, logs = folder / "reader", folder / "logs"
    directory.mkdir()
    logs.mkdir()
    for file, regions in re.findall(r"(?m)^# (\w+\.py): (.+)$", source):
        copied = [read_region(project, region) for region in regions.split()]
        (directory / file).write_text("\n\n\n".join(copied) + "\n", encoding="utf-8")
    with Terminal(directory, logs) as terminal:
        for command in read_commands(source):
            problem = prove_command(command, f"snippets/{name}", terminal, directory)
            if problem:
                yield problem
                return


def read_region(project: Project, name: str) -> str:
    """The text of a region that readers copy, named as in a `/// sample` block."""
    sample, _, region = name.partition(":")
    return project.sample(sample).regions[region].text


def prove_command(command: Command, path: str, terminal: Terminal, directory: Path) -> Problem | None:
    """Run a command, and compare what it writes with what is stated."""
    status, lines = terminal.run(command)
    if command.text.startswith("cat "):
        # What happens after the response may not have happened yet: a reader who looks too early looks again, here as
        # soon as a file changes, or the watch is over.
        for _ in zip(range(100), watch(directory, yield_on_timeout=True, rust_timeout=100), strict=False):
            if tuple(lines) == command.output:
                break
            status, lines = terminal.run(command)
    found = " / ".join(lines)
    if status:
        what, mend = f"the command ends with status {status}", "correct the command"
        return Problem(path=path, line=command.line, what=what, found=found, mend=mend)
    if not command.is_server and command.output and tuple(lines) != command.output:
        expected, mend = " / ".join(command.output), "correct the `#>` lines"
        what = "the command writes something else"
        return Problem(path=path, line=command.line, what=what, expected=expected, found=found, mend=mend)
    return None
