"""Every shell command that readers are shown does what is stated below it, if it needs no network.

Those that need it are proven by tests/test_commands_that_install.py and tests/network, or here if one is named.
"""

from pathlib import Path

from proof.commands.machine import Machine
from proof.commands.prove import prove
from proof.guide.project import Project
from proof.pytest_plugin import fail_on


def test_commands(commands_name: str, project: Project, tmp_path: Path) -> None:
    fail_on(prove(project, project.sample(commands_name), Machine(tmp_path)))
