"""What others install: the package `proof`, with its types, and its command."""

import subprocess
from pathlib import Path

import pytest

from tests.elsewhere import make_elsewhere


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment where it is installed."""
    return make_elsewhere(tmp_path_factory.mktemp("elsewhere"))


def said_by(python: Path, *arguments: str, folder: Path) -> str:
    """What a Python says in a folder."""
    command = [str(python), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def test_package_is_in_the_environment_with_its_types(python: Path, tmp_path: Path) -> None:
    package = Path(said_by(python, "-c", "import proof; print(proof.__file__)", folder=tmp_path)).parent
    assert package.is_relative_to(python.parent.parent)
    assert (package / "py.typed").is_file()


def test_command_works_in_any_folder(python: Path, tmp_path: Path) -> None:
    assert "build" in said_by(python, "-m", "proof", "--help", folder=tmp_path)
