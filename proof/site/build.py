"""Building: a builder makes the pages of the site, if they are proven, and what is beside them is written."""

import subprocess
import sys
from pathlib import Path

from proof.guide.project import Project
from proof.pages.check import check_pages
from proof.site.builders import BUILDERS, PUBLISHED
from proof.site.finish import finish


def publish(project: Project, builder: str) -> int:
    """Build a project into its folder site/, and tell what is wrong with it; returns the exit status.

    An unproven page is told before any builder starts: not every builder would end because of it.

    Args:
        project: the project.
        builder: the name of the builder.

    Raises:
        Unproven: the navigation names no page.
    """
    problems = check_pages(project)
    for problem in problems:
        print(f"{problem}\n", file=sys.stderr)
    if problems:
        return 1
    built = build(project, project.root / "site", builder)
    print(built.stdout + built.stderr, end="", file=sys.stderr)
    return built.returncode


def build(project: Project, folder: Path, builder: str = PUBLISHED) -> subprocess.CompletedProcess[str]:
    """Build a project into a folder, with addresses by digest, and write what is beside its pages.

    Args:
        project: the project.
        folder: where its site will be.
        builder: the name of the builder.

    Returns:
        The finished builder, with its status and what it said.

    Raises:
        Unproven: a page cannot be read, or filled in, or has no title or description; a card cannot be read; or the
            navigation names no page.
    """
    built = BUILDERS[builder].build(project, folder)
    if built.returncode == 0:
        finish(project, folder)
    return built
