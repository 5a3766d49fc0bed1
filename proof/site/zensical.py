"""Zensical, which reads the same mkdocs.yml and runs the same extensions of Markdown.

It keeps what it rendered in .cache/ beside its settings, and does not ask whether our extension is still the same. It
writes nowhere but below the folder of its settings. So a build has a folder of its own.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from proof.guide.project import Project
from proof.pages.look import BUILD

COMMAND = [sys.executable, "-m", "zensical"]


def build_with_zensical(project: Project, folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the pages of a project into a folder, in the place of what is there.

    Returns:
        The finished Zensical, with its status and what it said.
    """
    with tempfile.TemporaryDirectory() as name:
        workshop = Path(name)
        shutil.copytree(project.docs, workshop / "docs")
        settings = write_settings(workshop / "mkdocs.yml", project, theme=theme_of(project))
        command = [*COMMAND, "build", "--strict", "--config-file", str(settings)]
        built = subprocess.run(
            command, cwd=project.root, env=environment() | {BUILD: "1"}, capture_output=True, text=True, check=False
        )
        if built.returncode == 0:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.move(workshop / "site", folder)
    return built


def write_settings(file: Path, project: Project, **own: Any) -> Path:
    """Write settings that are those of a project, but for some, into a file, and return it."""
    # JSON is YAML.
    file.write_text(json.dumps({"INHERIT": str(project.root / "mkdocs.yml"), **own}), encoding="utf-8")
    return file


def theme_of(project: Project) -> dict[str, str]:
    """Where the theme of a project has files of its own, for settings that are elsewhere."""
    # Loaded for this alone.
    from mkdocs.utils.yaml import yaml_load

    theme = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))["theme"]
    return {"custom_dir": str(project.root / theme["custom_dir"])} if "custom_dir" in theme else {}


def environment() -> dict[str, str]:
    """The environment in which our extension is found wherever the project is."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
