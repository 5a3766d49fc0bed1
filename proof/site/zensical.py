"""Zensical, which reads the same mkdocs.yml and runs the same extensions of Markdown.

It keeps what it rendered in .cache/ beside its settings, and does not ask whether our extension is still the same, or a
file that changed twice within a second. It writes nowhere but below the folder of its settings. So a build has a folder
of its own, and a preview begins by forgetting.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from proof.guide.project import Project
from proof.pages.look import BUILD
from proof.problem import Unproven

COMMAND = [sys.executable, "-m", "zensical"]
# What it says, behind a number, before it writes the pages.
RENDERED = "issues found"
# The files that it keeps: the rendered ones have numbers for names.
KEPT = ("[0-9]*", "mkdocstrings.json", "objects.inv", ".gitignore")


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


def serve_with_zensical(project: Project, address: str) -> int:
    """Preview a project until it is interrupted; returns the exit status.

    Args:
        project: the project.
        address: where to serve, a host and a port.
    """
    with preview_settings(project) as (settings, site):
        command = [*COMMAND, "serve", "--config-file", str(settings), "--dev-addr", address]
        served = subprocess.Popen(
            command, cwd=project.root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert served.stdout is not None
        try:
            for line in served.stdout:
                print(line, end="", file=sys.stderr, flush=True)
                if RENDERED in line:
                    write_beside(project, site)
        except KeyboardInterrupt:
            return 0
        finally:
            served.terminate()
            served.communicate()
    return served.returncode


def write_beside(project: Project, site: Path) -> None:
    """Write what is beside the pages of a preview, or tell why it cannot be written."""
    # Loaded for this alone.
    from proof.site.export import export

    # When something changes meanwhile, Zensical empties the folder, and says so again.
    with suppress(FileNotFoundError):
        try:
            export(project, site)
        except Unproven as error:
            print(error.problem, file=sys.stderr)


@contextmanager
def preview_settings(project: Project) -> Iterator[tuple[Path, Path]]:
    """The settings of a preview, in a file beside mkdocs.yml, and the folder for its site; both are removed at last."""
    cache = project.root / ".cache"
    cache.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=cache, prefix="preview-") as site,
        tempfile.NamedTemporaryFile(dir=project.root, prefix=".preview-", suffix=".yml") as settings,
    ):
        # Without being told, it watches pages alone.
        watched = ["mkdocs.yml", *(project.path(file) for file in project.docs.rglob("*.toml"))]
        forget(cache)
        try:
            yield write_settings(Path(settings.name), project, site_dir=site, watch=watched), Path(site)
        finally:
            forget(cache)


def forget(cache: Path) -> None:
    """Remove what Zensical keeps in a folder that others use as well."""
    for pattern in KEPT:
        for file in cache.glob(pattern):
            file.unlink()


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
