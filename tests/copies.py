"""What proves this project, and the project itself, copied to a temporary directory, to be changed, broken and run."""

import os
import shutil
import sys
from pathlib import Path

from proof.claims.settings import WRITERS
from proof.guide.texts import CLAIMS
from tests.guide import ROOT

# With these, `make` works beside the pages and samples of any guide.
MACHINERY = ["proof", "tests", "theme", "Makefile", "pyproject.toml", "requirements.lock"]
SETTINGS = [".pre-commit-config.yaml", "deno.json", "deno.lock", "mkdocs.yml"]
FILES = [*MACHINERY, *SETTINGS, ".github", "docs", "snippets", "vendor", "CONTRIBUTING.md"]
# What would make a command a part of the run that proves it, or of its publication.
FOREIGN = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "SITE_URL", "REPO_URL", "EDIT_URI", "PART", "REPORT"}


def copy_project(folder: Path) -> Path:
    """Copy this project into an empty folder, and return the folder."""
    for name in FILES:
        copy_file(name, folder)
    return folder


def copy_machinery(folder: Path) -> Path:
    """Copy what proves this project, without our claims, into an empty folder, and return the folder.

    Its environment is that of this run, by a link: unlike paths, commands need not quote it.
    """
    for name in MACHINERY:
        copy_file(name, folder)
    for name in CLAIMS:
        for file in (folder / name).glob("test_*.py"):
            file.unlink()
        for within in ("apps", "worlds"):
            shutil.rmtree(folder / name / within)
    for table in WRITERS:
        (folder / table).unlink(missing_ok=True)
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def copy_file(name: str, folder: Path) -> None:
    """Copy a file or a folder of this project into another folder."""
    source = ROOT / name
    if source.is_dir():
        shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy2(source, folder / name)


def plain_environment() -> dict[str, str]:
    """The environment of a writer who types a command, on a machine with one processor."""
    return {**typed_environment(), "PYTEST_XDIST_AUTO_NUM_WORKERS": "1"}


def typed_environment() -> dict[str, str]:
    """The environment of a writer who types a command, also if a hook of Git or a test runs this."""
    outer = ("PYTEST_", "GIT_")
    return {key: value for key, value in os.environ.items() if key not in FOREIGN and not key.startswith(outer)}
