"""What readers install in an environment of their own is what the index gives them, and does what we say.

Without network, tests/test_commands_that_install.py proves the same with the packages that are installed here.
"""

from pathlib import Path

import pytest

from proof.commands.machine import Machine
from proof.commands.prove import prove
from proof.guide.project import Project
from proof.outcomes import fail_on
from tests.test_commands_that_install import INSTALLING


@pytest.mark.parametrize("name", INSTALLING)
def test_first_run_installs_from_the_network(name: str, project: Project, tmp_path: Path) -> None:
    fail_on(prove(project, project.sample(name), Machine(tmp_path, by_network=True)))
