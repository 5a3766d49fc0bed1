"""The preview by Zensical.

It keeps what it rendered in .cache/ beside its settings, and does not ask whether our extension is still the same, or a
file that changed twice within a second: so a preview begins by forgetting. Before it builds all pages anew it empties
the folder of the site, and ends if a file comes there meanwhile: so it is started again.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from proof.guide.project import Project
from proof.problem import Unproven
from proof.site.zensical import COMMAND, environment, write_settings

# What it says, behind a number, before it writes the pages.
RENDERED = "issues found"
# What it says when it ends since a file came into a folder that it was emptying.
DISTURBED = "site directory could not be cleaned"
# The files that it keeps: the rendered ones have numbers for names.
KEPT = ("[0-9]*", "mkdocstrings.json", "objects.inv", ".gitignore")


def serve_with_zensical(project: Project, address: str) -> int:
    """Preview a project until it is interrupted; returns the exit status.

    Args:
        project: the project.
        address: where to serve, a host and a port.
    """
    with preview_settings(project) as (settings, site):
        command = [*COMMAND, "serve", "--config-file", str(settings), "--dev-addr", address]
        try:
            while (status := serve_until_it_ends(command, project, site)) is None:
                # If this cannot be done either, that is an error, and no reason to begin once more.
                shutil.rmtree(site)
                site.mkdir()
        except KeyboardInterrupt:
            return 0
    return status


def serve_until_it_ends(command: list[str], project: Project, site: Path) -> int | None:
    """Serve the site of a project, and write what is beside its pages each time that they are there.

    Returns:
        The exit status; None if what was written came while the site was emptied, so that it is to be served anew.
    """
    served = subprocess.Popen(
        command, cwd=project.root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert served.stdout is not None
    is_disturbed = False
    try:
        for line in served.stdout:
            print(line, end="", file=sys.stderr, flush=True)
            is_disturbed = is_disturbed or DISTURBED in line
            if RENDERED in line:
                write_beside(project, site)
    finally:
        served.terminate()
        served.communicate()
    return None if is_disturbed else served.returncode


def write_beside(project: Project, site: Path) -> None:
    """Write what is beside the pages of a preview, or tell why it cannot be written."""
    # Loaded for this alone.
    from proof.site.export import export

    with tempfile.TemporaryDirectory(dir=site.parent, prefix="preview-") as made:
        try:
            export(project, Path(made))
        except Unproven as error:
            print(error.problem, file=sys.stderr)
        else:
            move_into(site, Path(made))


def move_into(site: Path, made: Path) -> None:
    """Move all files of a folder to their places in a site, in a moment: Zensical may empty it at any time."""
    # When it does, it says again that it has rendered the pages.
    with suppress(FileNotFoundError):
        for file in [path for path in made.rglob("*") if path.is_file()]:
            place = site / file.relative_to(made)
            place.parent.mkdir(parents=True, exist_ok=True)
            file.replace(place)


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
