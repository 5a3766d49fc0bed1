"""What readers install in an environment of their own does what we say, with the packages that are installed here.

By the index that readers ask, tests/network proves the same.
"""

from pathlib import Path

import pytest

from proof.commands.command import needs_network
from proof.commands.machine import Machine
from proof.commands.prove import prove
from proof.guide.project import Project
from proof.outcomes import fail_on
from tests.conftest import PROJECT

INSTALLING = [name for name in PROJECT.shell_names() if needs_network(PROJECT.sample(name))]


@pytest.mark.parametrize("name", INSTALLING)
def test_commands_that_install_what_is_here(name: str, project: Project, tmp_path: Path) -> None:
    fail_on(prove(project, project.sample(name), Machine(tmp_path)))
