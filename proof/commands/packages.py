"""Packages for the commands of readers: how pip gets them, and that the lock pins them."""

import os
import re
from collections.abc import Iterator
from importlib.metadata import distributions

from packaging.utils import canonicalize_name

from proof.commands.command import Command
from proof.commands.machine import Machine
from proof.commands.wheels import only_from, pack_needed
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Problem
from proof.run.lock import LOCK, read_pins

# What would make a command of a reader a part of the run that proves it.
FOREIGN = ("PYTHON", "VIRTUAL_ENV", "PYTEST", "COVERAGE")


def packages_of(lock: str, commands: list[Command], machine: Machine) -> dict[str, str]:
    """Get ready the packages that commands install.

    Args:
        lock: the text of the lock that pins them.
        commands: the commands.
        machine: where they are run.

    Returns:
        The environment in which pip gets them, in the releases by which all else is proven, and no others.
    """
    constraints = machine.logs / "constraints.txt"
    # With their markers, without their hashes.
    pins = re.findall(r"(?m)^([\w.-]+==.+?) *(?:--hash.*|\\)?$", lock)
    constraints.write_text("\n".join(pins), encoding="utf-8")
    settings = {
        "PIP_CONSTRAINT": constraints.as_uri(),  # pip takes a space for the end of a path
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_REQUIRE_VIRTUALENV": "1",  # where ours has no pip, that of the machine must not answer
        "PIP_ONLY_BINARY": ":all:",  # what builds a package from its source is not pinned
    }
    if machine.by_network:
        return {**{key: value for key, value in os.environ.items() if not key.startswith(FOREIGN)}, **settings}
    by_network = [command for command in commands if "network" in command.marks]
    pack_needed([asked for command in by_network for asked in find_installed(command)], machine.wheels)
    return {**settings, **only_from(machine.wheels)}


def find_installed(command: Command) -> list[str]:
    """The requirements that a command installs: none, unless it is one of pip."""
    words = command.text.split()
    return [word.strip("\"'") for word in words[2:] if words[:2] == ["pip", "install"] and not word.startswith("-")]


def find_unpinned(project: Project, sample: Sample, machine: Machine) -> Iterator[Problem]:
    """List what commands installed in an environment that the lock does not pin: it may be another release tomorrow."""
    pins = read_pins(read_lock(project, sample))
    folders = [str(folder) for folder in machine.directory.glob(".venv/lib/python*/site-packages")]
    for package in distributions(path=folders):
        if package.name not in ("pip", "setuptools") and canonicalize_name(package.name) not in pins:
            what = f"installs {package.name} {package.version}, which requirements.lock does not pin"
            yield Problem(path=sample.path, what=what, fix="add it to pyproject.toml, and run `make lock`")


def read_lock(project: Project, sample: Sample) -> str:
    """The lock that pins what a reader gets here, in the place of the newest; empty if there is none."""
    folder = project.environments.folder_of(sample.name)
    file = (project.snippets / folder if folder else project.root) / LOCK
    return file.read_text(encoding="utf-8") if file.is_file() else ""
