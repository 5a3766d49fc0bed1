"""Every shell command that readers are shown does what is stated below it."""

import re
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name
from watchfiles import watch

from proof.guide.project import Project
from proof.problem import Fault, Problem, Unproven
from proof.pytest_plugin import fail_on
from proof.run.lock import read_pins
from tests.conftest import PROJECT
from tests.terminal import LOCK, Command, Terminal, read_commands
from tests.wheels import only_from, pack_needed

FILES = [name for name in PROJECT.sample_names() if name.endswith(".sh")]


@pytest.mark.parametrize("name", FILES)
def test_commands(name: str, project: Project, tmp_path: Path) -> None:
    fail_on(prove_commands(project, name, tmp_path))


def prove_commands(project: Project, name: str, folder: Path, *, by_network: bool = False) -> list[Problem]:
    """List what is not proven about a file of commands, up to the first problem.

    Args:
        project: the project.
        name: the file, relative to snippets/.
        folder: an empty folder, in which the commands get a directory of their own.
        by_network: whether pip asks the index that readers ask; else it gets what is installed here, packed again.
    """
    commands = read_commands(project.sample(name).source)
    directory, logs, wheels = folder / "reader", folder / "logs", folder / "wheels"
    for made in (directory, logs, wheels):
        made.mkdir()
    if not by_network:
        pack_needed([asked for command in commands for asked in find_installed(command)], wheels)
    try:
        copy_regions(project, name, directory)
        with Terminal(directory, logs, {} if by_network else only_from(wheels)) as terminal:
            for command in commands:
                prove_command(command, f"snippets/{name}", terminal, directory)
    except Unproven as error:
        return [error.problem]
    return list(find_unpinned(f"snippets/{name}", directory / ".venv"))


def find_installed(command: Command) -> list[str]:
    """The requirements that a command installs: none, unless it is one of pip."""
    words = command.text.split()
    return [word.strip("\"'") for word in words[2:] if words[:2] == ["pip", "install"] and not word.startswith("-")]


def find_unpinned(path: str, environment: Path) -> Iterator[Problem]:
    """List what commands installed in an environment that the lock does not pin: it may be another release tomorrow."""
    pins = read_pins(LOCK.read_text(encoding="utf-8"))
    folders = [str(folder) for folder in environment.glob("lib/python*/site-packages")]
    for package in distributions(path=folders):
        if package.name not in ("pip", "setuptools") and canonicalize_name(package.name) not in pins:
            what = f"installs {package.name} {package.version}, which requirements.lock does not pin"
            yield Problem(path=path, what=what, fix="add it to pyproject.toml, and run `make lock`")


def copy_regions(project: Project, name: str, directory: Path) -> None:
    """Write the files that a file of commands needs: `# main.py: learn/first_task.py:app`, several regions in a row.

    Raises:
        Unproven: there is no such region.
    """
    for number, line in enumerate(project.sample(name).source.splitlines(), start=1):
        header = re.match(r"# (?P<file>\w+\.py): (?P<regions>.+)$", line)
        if header is None:
            continue
        try:
            copied = [read_region(project, region) for region in header["regions"].split()]
        except Fault as fault:
            raise Unproven(fault.at(f"snippets/{name}", number)) from None
        (directory / header["file"]).write_text("\n\n\n".join(copied) + "\n", encoding="utf-8")


def read_region(project: Project, name: str) -> str:
    """The text of a region that readers copy, named as in a `/// sample` block.

    Raises:
        Fault: there is none of that name.
        Unproven: its sample cannot be read.
    """
    sample, _, region = name.partition(":")
    regions = project.sample(sample).regions
    if region not in regions:
        raise Fault(f"`{sample}` has no region `{region}`", f"name one that it has: {', '.join(regions)}")
    return regions[region].text


def prove_command(command: Command, path: str, terminal: Terminal, directory: Path) -> None:
    """Run a command, and compare what it writes with what is stated.

    Raises:
        Unproven: it fails, or writes something else.
    """
    if command.is_talkative and command.output:
        fix = "remove the `#>` lines, or print the same by another command"
        raise Unproven(Problem(path=path, line=command.line, what="nothing compares the output of this", fix=fix))
    try:
        status, lines = terminal.run(command)
        if command.text.startswith("cat "):
            # What happens after the response may not have happened yet: a reader who looks too early looks again, here
            # as soon as a file changes, or the watch is over.
            for _ in zip(range(100), watch(directory, yield_on_timeout=True, rust_timeout=100), strict=False):
                if tuple(lines) == command.output:
                    break
                status, lines = terminal.run(command)
    except Fault as fault:
        raise Unproven(fault.at(path, command.line)) from None
    found = " / ".join(lines)
    if status:
        what, fix = f"the command ends with status {status}", "correct the command"
        raise Unproven(Problem(path=path, line=command.line, what=what, found=found, fix=fix))
    if not command.is_talkative and tuple(lines) != command.output:
        what, fix = "the command writes something else", "correct the `#>` lines below it"
        expected = " / ".join(command.output)
        raise Unproven(Problem(path=path, line=command.line, what=what, expected=expected, found=found, fix=fix))
