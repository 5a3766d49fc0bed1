"""Entries: the tables of a TOML file, with the lines where they and their keys stand.

tomllib tells no lines, so they are found by scanning the text.
"""

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from proof.guide.inline import CODE_SPAN
from proof.guide.project import Project
from proof.problem import Fault, Problem, Unproven, not_toml

HEAD = re.compile(r"^\[\[?(?P<name>[\w.-]+)\]\]?")
KEY = re.compile(r"^(?P<key>[\w-]+) *= *(?P<value>.*)")
# What a text may not have: the links are made from what the entry names.
MARKUP = re.compile(r"\]\(|</?[A-Za-z][\w-]*[\s/>]|<!--")


@dataclass(frozen=True)
class Place:
    """Where a table stands: the line of its head, counted from 1, those of its keys, and its tables by their name."""

    line: int
    keys: dict[str, int]
    tables: dict[str, "list[Place]"]


@dataclass(frozen=True)
class Entry:
    """A table of a TOML file.

    Args:
        path: the file, relative to the root of the project.
        values: what it holds.
        place: where it stands.
    """

    path: str
    values: dict[str, Any]
    place: Place

    def problem(self, what: str, fix: str, key: str = "", found: str | None = None) -> Problem:
        """A problem at one of its keys, or at its head."""
        line = self.place.keys.get(key, self.place.line)
        return Problem(path=self.path, line=line, what=what, found=found, fix=fix)

    def wrong(self, what: str, fix: str, key: str = "", found: str | None = None) -> Unproven:
        """The same to be raised."""
        return Unproven(self.problem(what, fix, key, found))

    def located(self, fault: Fault, key: str = "") -> Unproven:
        """A fault that is found in what a key says."""
        return self.wrong(fault.what, fault.fix, key)

    def check_keys(self, needed: Iterable[str], also: Iterable[str] = ()) -> None:
        """It has the keys that it needs, and none but these and some others. Raises Unproven if not."""
        known = [*needed, *also]
        for key in self.values:
            if key not in known:
                raise self.wrong(f"unknown key `{key}`", f"name one of: {', '.join(known)}", key)
        for key in needed:
            if key not in self.values:
                raise self.wrong(f"has no `{key}`", f"add a line `{key} = …` below this one")

    def verbatim(self, key: str) -> str:
        """A text that is shown as it is. Raises Unproven if it is none."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"`{key}` is not a text", f'write `{key} = "…"`', key)
        return value

    def text(self, key: str) -> str:
        """A text of inline Markdown. Raises Unproven if it is none, or has links or HTML."""
        return self.checked(self.verbatim(key), key)

    def checked(self, text: str, key: str) -> str:
        """A text on one line. Raises Unproven if it has links or HTML."""
        markup = MARKUP.search(CODE_SPAN.sub("", text))
        if markup:
            fix = "write inline Markdown; links are made from `page`, `claim` and `sample`"
            raise self.wrong(f"`{key}` has a link or HTML", fix, key, found=markup[0])
        return " ".join(text.split())

    def one_of(self, key: str, known: Iterable[str]) -> str:
        """A text that must be one of some. Raises Unproven if it is not."""
        value = self.verbatim(key)
        if value not in known:
            raise self.wrong(f"unknown {key} `{value}`", f"name one of: {', '.join(known)}", key)
        return value

    def tables(self, key: str) -> "list[Entry]":
        """Its tables of a name. Raises Unproven if that is something else."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.wrong(f"`{key}` is not a list of tables", f"write `[[…{key}]]` above each", key)
        places = self.place.tables.get(key, [])
        if len(places) != len(values):
            places = [Place(self.place.keys.get(key, self.place.line), {}, {}) for _ in values]
        return [Entry(self.path, value, place) for value, place in zip(values, places, strict=True)]


def read_entries(project: Project, file: Path, kind: str) -> list[Entry]:
    """The tables of a file that are called `[[kind]]`.

    Raises:
        Unproven: it is not TOML, or holds something else.
    """
    path, text = project.path(file), project.read(file)
    try:
        values, place = parse(text)
    except tomllib.TOMLDecodeError as error:
        raise Unproven(not_toml(error, path, text)) from None
    whole = Entry(path, values, place)
    for key in values:
        if key != kind:
            like = difflib.get_close_matches(key, [kind])
            line = next(iter(whole.place.tables.get(key, [])), whole.place).line
            fix = f"write `[[{kind}]]`" if like else "move it away"
            raise Unproven(Problem(path=path, line=line, what=f"`{key}` is not a {kind}", fix=fix))
    return whole.tables(kind)


@cache
def parse(text: str) -> tuple[dict[str, Any], Place]:
    """What a text holds, and where; parsed once however many pages ask for it."""
    return tomllib.loads(text), scan(text)


def scan(text: str) -> Place:
    """Find the tables and keys of a text that is TOML."""
    whole = table = Place(1, {}, {})
    for number, line in outside_of_texts(text):
        head, key = HEAD.match(line), KEY.match(line)
        if head:
            table = Place(number, {}, {})
            *above, name = head["name"].split(".")
            inside = whole
            for part in above:
                inside = inside.tables[part][-1]
            inside.tables.setdefault(name, []).append(table)
        elif key:
            table.keys[key["key"]] = number
    return whole


def outside_of_texts(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text that do not begin inside of a text of several lines, with their numbers."""
    closing = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        yield number, line
        key = KEY.match(line)
        for quote in ('"""', "'''"):
            if key and key["value"].startswith(quote) and quote not in key["value"][3:]:
                closing = quote
