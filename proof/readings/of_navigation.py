"""What mkdocs.yml says to readers: the titles of its navigation, and the words in its settings."""

import re
from collections.abc import Iterator

from mkdocs.utils.yaml import yaml_load

from proof.guide.project import Project
from proof.readings.words import is_said

# What MkDocs says of a site on each page.
ABOUT = ("site_name", "site_description", "site_author", "copyright", "repo_name")
# Where extensions, plugins and the theme are told what to show.
OPTIONS, THEME = ("markdown_extensions", "plugins"), ("theme", "extra")
SHOWING = re.compile(
    r"(^|_)(title|permalink|name|text|label|placeholder|alt|caption|prefix|description|message|note|heading|tooltip"
    r"|content|summary|glossary|language|homepage|link)(s|_map)?$",
    re.IGNORECASE,
)


def titles_of(project: Project) -> dict[str, list[str]]:
    """What the navigation calls pages, by their names; the name of a part belongs to its first page.

    What it says of the guide as a whole belongs to the first page of all.
    """
    settings = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    titles: dict[str, list[str]] = {}

    def add(entries: list[object], above: list[str]) -> None:
        for entry in entries:
            for title, value in entry.items() if isinstance(entry, dict) else [("", entry)]:
                called = [*above, *([title] if title else [])]
                above = []
                if isinstance(value, list):
                    # A page that moves to another part is another part of it.
                    add(value, [*called, *([" ".join(names_in(value))] if title else [])])
                else:
                    titles.setdefault(str(value), []).extend(called)

    add(settings["nav"], list(words_in({key: value for key, value in settings.items() if key != "nav"})))
    return titles


def names_in(entries: list[object]) -> Iterator[str]:
    """The names of the pages of a part of the navigation, but of those of its own parts."""
    for entry in entries:
        for value in entry.values() if isinstance(entry, dict) else [entry]:
            if isinstance(value, str):
                yield value


def words_in(settings: dict[str, object]) -> Iterator[str]:
    """The words for readers in settings of MkDocs: what has a blank in it, what is said of the site, what is shown.

    Args:
        settings: the settings.
    """
    for key, value in settings.items():
        for path, text in texts_in(value, (key,)):
            if " " in text or key in ABOUT or (key in (*OPTIONS, *THEME) and is_shown(path, text)):
                yield text


def texts_in(setting: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The texts of a setting, each with the keys that lead to it."""
    match setting:
        case dict():
            for key, value in setting.items():
                yield from texts_in(value, (*path, str(key)))
        case list():
            for value in setting:
                yield from texts_in(value, path)
        case str():
            yield path, setting


def is_shown(path: tuple[str, ...], text: str) -> bool:
    """Whether a text of an extension, a plugin or the theme is shown, and no name of one, no path and no colour.

    Args:
        path: the keys that lead to it.
        text: the text.
    """
    if path == ("theme", "name"):
        return False
    if any(SHOWING.search(key) for key in path[1:]) or text[:1].isupper():
        return True
    # The first two keys lead to an extension: what is below are its options, any of which may be shown.
    return path[0] in OPTIONS and len(path) > 2 and is_said(text)
