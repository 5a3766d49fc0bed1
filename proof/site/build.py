"""The built site, as a reader's browser gets it."""

import os
import subprocess
import sys
from pathlib import Path

from proof.guide.project import Project
from proof.problem import Unproven


def build(project: Project, folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of a project into a folder, with MkDocs.

    Returns:
        The finished MkDocs, with its status and what it said.

    Raises:
        Unproven: a page cannot be read, or has no title or description.
    """
    # MkDocs would end with a traceback.
    for problem in [problem for page in project.pages() for problem in page.check_meta()]:
        raise Unproven(problem)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    # Our extension is found wherever the project is. Material's notice about MkDocs 2 is not for readers of a log.
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=project.root, env=environment, capture_output=True, text=True, check=False)
