"""MkDocs with Material, which builds the site that is published."""

import os
import subprocess
import sys
from pathlib import Path

from proof.guide.project import Project
from proof.pages.look import BUILD


def build_with_mkdocs(project: Project, folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the pages of a project into a folder.

    Returns:
        The finished MkDocs, with its status and what it said.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    # Our extension is found wherever the project is. Material's notice about MkDocs 2 is not for readers of a log.
    own = {"PYTHONPATH": str(Path(__file__).parents[2]), "NO_MKDOCS_2_WARNING": "1", BUILD: "1"}
    return subprocess.run(
        command, cwd=project.root, env={**os.environ, **own}, capture_output=True, text=True, check=False
    )


def serve_with_mkdocs(_: Project, address: str) -> int:
    """Become `mkdocs serve` in the folder of a project, which is the working directory; returns the exit status.

    Args:
        _: the project.
        address: where to serve, a host and a port.
    """
    # Loaded for this alone.
    from mkdocs.__main__ import cli

    # With some releases of click, 8.3.0 for one, MkDocs 1.6.1 reloads only if it is told to.
    sys.exit(cli(["serve", "--livereload", "--no-strict", "--dev-addr", address]))
