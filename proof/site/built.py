"""The sites that the proofs of a run share, each built by the process that needs it first."""

import os
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from proof.guide.html import Site
from proof.guide.project import Project
from proof.pages.check import check_pages
from proof.problem import Problem, Unproven
from proof.site.build import build
from proof.site.builders import PUBLISHED
from proof.site.once import once


@cache
def built_site(project: Project, shared: Path, builder: str = PUBLISHED) -> Site:
    """The site of a project, in its folder site/ if it is to be published.

    Args:
        project: the project.
        shared: a folder that all processes of this run have in common, and no others.
        builder: the name of what builds it.

    Raises:
        Unproven: it cannot be built.
    """
    folder = project.root / "site" if builder == PUBLISHED else shared / builder
    said = once(shared / f"{builder}.txt", lambda: build_site(project, folder, builder))
    if said:
        fix = f"see what `python -m proof build --builder {builder}` says"
        raise Unproven(Problem(path="site/", what="the site cannot be built", found=said, fix=fix))
    return Site(folder, urlsplit(os.environ.get("SITE_URL", "")).path.rstrip("/") + "/")


def build_site(project: Project, folder: Path, builder: str) -> str:
    """Build the site of a project into a folder; returns why it cannot be built, and nothing if it is."""
    try:
        built = build(project, folder, builder)
        said = built.stderr if built.returncode else ""
    except Unproven as error:
        said = str(error)
    return "pages are not proven" if said and check_pages(project) else said
