"""The site that the proofs of a run share, built by the process that needs it first."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from proof.guide.html import Site
from proof.guide.project import Project
from proof.pages.check import check_pages
from proof.problem import Unproven
from proof.site.build import build
from tests.once import once


def built_site(project: Project, shared: Path) -> Site:
    """The site of a project in its folder site/; the test fails if it cannot be built.

    Args:
        project: the project.
        shared: a folder that all processes of this run have in common, and no others.
    """
    problem = once(shared / "site.txt", lambda: build_site(project))
    if problem:
        pytest.fail(f"the site cannot be built:\n{problem}", pytrace=False)
    return Site(project.root / "site", urlsplit(os.environ.get("SITE_URL", "")).path.rstrip("/") + "/")


def build_site(project: Project) -> str:
    """Build the site of a project; returns why it cannot be built, and nothing if it is."""
    try:
        built = build(project, project.root / "site")
        problem = built.stderr if built.returncode else ""
    except Unproven as error:
        problem = str(error)
    if problem and check_pages(project):
        return "pages are not proven, and tests/test_pages.py says why"
    return problem
