"""The proof of sizes: no page of the built site has more elements than a slow phone makes without delay."""

from collections.abc import Iterator

from proof.guide.html import Site
from proof.guide.project import Project
from proof.problem import Problem


def check_elements(project: Project, site: Site) -> Iterator[Problem]:
    """Find pages with too many elements."""
    most = project.settings.most_elements
    for path, html in site.pages.items():
        number = len(html.tree.css("*"))
        if number > most:
            yield Problem(
                path=f"site/{path}",
                what="the page has too many elements: a slow phone takes long to make them",
                expected=f"at most {most} elements",
                found=f"{number} elements",
                fix="show less on it, or make two pages of it",
            )
