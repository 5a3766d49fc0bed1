"""The builders of the site: each renders the same pages by the same mkdocs.yml."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from proof.guide.project import Project
from proof.site.mkdocs import build_with_mkdocs, serve_with_mkdocs
from proof.site.zensical import build_with_zensical
from proof.site.zensical_preview import serve_with_zensical


@dataclass(frozen=True)
class Builder:
    """A builder.

    Args:
        build: builds the pages of a project into a folder, and returns the finished command.
        serve: previews a project at an address until it is interrupted, and returns the exit status.
    """

    build: Callable[[Project, Path], subprocess.CompletedProcess[str]]
    serve: Callable[[Project, str], int]


# What the site is published by.
PUBLISHED = "mkdocs"
BUILDERS = {
    PUBLISHED: Builder(build_with_mkdocs, serve_with_mkdocs),
    "zensical": Builder(build_with_zensical, serve_with_zensical),
}
