"""TOML whose tables know where they stand.

tomllib tells no lines, so they are found by scanning the text.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from proof.problem import Fault, Problem, Unproven, not_toml

HEAD = re.compile(r"^\[\[?(?P<name>[\w.-]+)\]\]?")
KEY = re.compile(r"^(?P<key>[\w-]+|\"[^\"]*\") *= *(?P<value>.*)")


@dataclass(frozen=True)
class Lines:
    """Where a table stands: the line of its head, counted from 1, those of its keys, and its tables by their names."""

    head: int
    keys: dict[str, int]
    tables: dict[str, "list[Lines]"]


class Located(dict[str, Any]):
    """A table of a TOML file.

    Args:
        values: what it holds; its tables are located as well.
        path: the file, relative to the root of the project.
        name: what is written in its head; empty for the file as a whole.
        lines: where it stands.
    """

    def __init__(self, values: dict[str, Any], path: str, name: str, lines: Lines) -> None:
        super().__init__({key: self._located(key, value, path, name, lines) for key, value in values.items()})
        self.path, self.name, self.lines = path, name, lines

    @classmethod
    def _located(cls, key: str, value: Any, path: str, name: str, lines: Lines) -> Any:
        """A value whose tables are located. What is written on one line stands where its key does."""
        inner = f"{name}.{key}" if name else key
        tables = value if isinstance(value, list) else [value]
        known = lines.tables.get(key, [])
        places = known if len(known) == len(tables) else [Lines(lines.keys.get(key, lines.head), {}, {})] * len(tables)
        made = [
            cls(table, path, inner, at) if isinstance(table, dict) else table
            for table, at in zip(tables, places, strict=True)
        ]
        return made if isinstance(value, list) else made[0]

    def problem(self, what: str, fix: str, key: str = "", found: str | None = None) -> Problem:
        """A problem at one of its keys, or at its head."""
        value = self.get(key)
        head = value.lines.head if isinstance(value, Located) else self.lines.head
        line = self.lines.keys.get(key, head)
        return Problem(path=self.path, line=line, what=what, found=found, fix=fix)

    def wrong(self, what: str, fix: str, key: str = "", found: str | None = None) -> Unproven:
        """The same to be raised."""
        return Unproven(self.problem(what, fix, key, found))

    def located(self, fault: Fault, key: str = "") -> Unproven:
        """A fault that is found in what a key says."""
        return self.wrong(fault.what, fault.fix, key)


@cache
def read_toml(path: str, text: str) -> Located:
    """What a text holds, and where; parsed once however many pages ask for it.

    Args:
        path: its file, relative to the root of the project.
        text: the text.

    Raises:
        Unproven: it is not TOML.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unproven(not_toml(error, path, text)) from None
    return Located(values, path, "", scan(text))


def scan(text: str) -> Lines:
    """Find the tables and keys of a text that is TOML."""
    whole = table = Lines(1, {}, {})
    for number, line in outside_of_texts(text):
        head, key = HEAD.match(line), KEY.match(line)
        if head:
            table = Lines(number, {}, {})
            *above, name = head["name"].split(".")
            inside = whole
            for part in above:
                # One that has no head of its own begins with what is in it.
                inside = inside.tables.setdefault(part, [Lines(number, {}, {})])[-1]
            inside.tables.setdefault(name, []).append(table)
        elif key:
            table.keys[key["key"].strip('"')] = number
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
