"""The proof of sizes: no page of the built site has more elements than a slow phone makes without delay."""

from collections.abc import Iterator

from proof.guide.html import Site
from proof.guide.project import Project
from proof.problem import Problem


def check_elements(project: Project, site: Site) -> Iterator[Problem]:
    """Find pages with too many elements, and exceptions that have become needless.

    A page that the setting `larger` names may have as many as stand there, so that it can only shrink.
    """
    settings = project.settings
    larger = {name: int(number) for name, number in (each.split(": ") for each in settings.larger)}
    elements = {path: len(html.tree.css("*")) for path, html in site.pages.items()}
    for path, number in elements.items():
        most = larger.get(path, settings.most_elements)
        if number > most:
            yield Problem(
                path=f"site/{path}",
                what="the page has too many elements: a slow phone takes long to make them",
                expected=f"at most {most} elements",
                found=f"{number} elements",
                fix="show less on it, or make two pages of it",
            )
    for path in larger:
        if elements.get(path, 0) <= settings.most_elements:
            what = f"`{path}` has no more elements than any page may have"
            yield settings.source.problem(what, "take it out of `larger`", "larger")
