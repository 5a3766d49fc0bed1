"""A copy of this project in a temporary directory, to be changed, broken and run."""

import os
import shutil
from pathlib import Path

from tests.guide import ROOT

FILES = [
    ".github",
    "docs",
    "proof",
    "snippets",
    "tests",
    "theme",
    ".pre-commit-config.yaml",
    "CONTRIBUTING.md",
    "Makefile",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements.lock",
]
# What would make a command a part of the run that proves it, or of its publication.
FOREIGN = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "SITE_URL", "REPO_URL", "EDIT_URI", "PART", "REPORT"}


def copy_project(folder: Path) -> Path:
    """Copy this project into an empty folder, and return the folder."""
    ignore = shutil.ignore_patterns("__pycache__")
    for name in FILES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignore)
        else:
            shutil.copy2(source, folder / name)
    return folder


def plain_environment() -> dict[str, str]:
    """The environment of a writer who types a command."""
    return {key: value for key, value in os.environ.items() if key not in FOREIGN}
