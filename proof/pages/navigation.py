"""The proof of the navigation in mkdocs.yml: it names each page once, by the title that the page gives itself."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from mkdocs.utils.yaml import yaml_load

from proof.guide.navigation import pages_of
from proof.guide.project import Project
from proof.problem import Problem


def check_navigation(project: Project, names: Collection[str]) -> Iterator[Problem]:
    """Find what readers would be led to by another title, twice, or not at all.

    Args:
        project: the project; where its navigation is left to MkDocs, nothing is found.
        names: the names of all pages.
    """
    source = (project.root / "mkdocs.yml").read_text(encoding="utf-8")

    def problem(what: str, fix: str, text: str) -> Problem:
        line = next((number for number, line in enumerate(source.splitlines(), 1) if text in line), None)
        return Problem(path="mkdocs.yml", line=line, what=what, fix=fix)

    parts = yaml_load(source).get("nav")
    if parts is None:
        return
    # A page that stands alone may have no title. If it has one, that is read with the page.
    contents = [content for part in parts for content in (part.values() if isinstance(part, dict) else [part])]
    named = Counter(name for content in contents for name in pages_of(content))
    for title, name in (pair for content in contents for pair in titled(content)):
        if name in names:
            what = f"`{name}` is called “{title}” here"
            yield problem(what, f"write `- {name}`: it has the title of its front matter", f"{title}: {name}")
    # What such a link says stands on no page, so nothing proves it.
    for name in sorted(named.keys() - {*names}):
        fix = "link to it on a page, where it says what is there; or correct the name of the page"
        yield problem(f"the navigation leads to `{name}`, which is no page of this guide", fix, name)
    for name, times in named.items():
        if times > 1:
            yield problem(f"`{name}` is in `nav` {times} times", "name it once", name)
    for name in sorted({*names} - named.keys()):
        fix = "write it into `nav` of mkdocs.yml, or remove the page"
        yield Problem(path=f"docs/{name}", what="the navigation does not lead to this page", fix=fix)


def titled(content: Any) -> Iterator[tuple[str, str]]:
    """The pages below a part that have a title of their own there."""
    for entry in content if isinstance(content, list) else []:
        for title, inner in entry.items() if isinstance(entry, dict) else []:
            if isinstance(inner, str):
                yield title, inner
            yield from titled(inner)
