"""What readers install in an environment of their own is what the index gives them, and does what we say.

Without network, tests/test_commands.py proves the same with the packages that are installed here.
"""

from pathlib import Path

import pytest

from proof.guide.project import Project
from proof.pytest_plugin import fail_on
from tests.conftest import PROJECT
from tests.test_commands import FILES, prove_commands

INSTALLING = [name for name in FILES if "python -m venv" in PROJECT.sample(name).source]


@pytest.mark.parametrize("name", INSTALLING)
def test_first_run_installs_from_the_network(name: str, project: Project, tmp_path: Path) -> None:
    fail_on(prove_commands(project, name, tmp_path, by_network=True))
