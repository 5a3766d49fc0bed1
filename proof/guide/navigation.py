"""The navigation: in which order mkdocs.yml leads through the pages."""

from functools import cache
from typing import Any

from proof.guide.project import Project


def read_navigation(project: Project) -> dict[str, list[str]]:
    """The names of the pages of each part of the navigation, by its title; of one part if it is left to MkDocs."""
    parts = parts_in(project.read(project.root / "mkdocs.yml"))
    if parts is None:
        return {"": project.page_names()}
    names: dict[str, list[str]] = {}
    for part in parts:
        # A page that stands alone may have no title.
        for title, content in part.items() if isinstance(part, dict) else [("", part)]:
            names.setdefault(str(title), []).extend(pages_of(content))
    return names


@cache
def parts_in(settings: str) -> list[Any] | None:
    """What settings of MkDocs say of the navigation, if anything: each page asks, and it takes 30 ms to read that."""
    # A sample is proven in less time without.
    from mkdocs.utils.yaml import yaml_load

    parts: list[Any] | None = yaml_load(settings).get("nav")
    return parts


def places_of(project: Project) -> dict[str, int]:
    """Where each page stands in the navigation, counted from 0, by its name."""
    names = (name for part in read_navigation(project).values() for name in part)
    return {name: place for place, name in enumerate(names)}


def pages_of(content: Any) -> list[str]:
    """The pages of a part of the navigation, from top to bottom: a page, or a list of pages and of parts with names."""
    if isinstance(content, str):
        return [content]
    entries = [entry.values() if isinstance(entry, dict) else [entry] for entry in content]
    return [name for contents in entries for inner in contents for name in pages_of(inner)]
