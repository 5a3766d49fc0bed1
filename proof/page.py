"""Pages: the Markdown files under docs/, read line by line, so that a problem can name its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml
from markdown.extensions.toc import slugify

BLOCK_START = re.compile(r"^(?P<indent> *)///+ *(?P<kind>sample|timeline)\b *\|? *(?P<argument>.*?) *$")
BLOCK_END = re.compile(r"^ *///+ *$")
HEADING = re.compile(r"^#{1,6} +(?P<text>.+?)(?: +\{ *#(?P<id>[\w-]+) *\})? *#*$")
# [text](target), [text](target "title"), [id]: target, and what raw HTML links to
LINK = re.compile(
    r"""\]\(<?(?P<inline>[^)\s>]*)[^)]*\) | ^\ *\[[^\]]+\]:\ +(?P<defined>\S+) | (?:href|src)="(?P<raw>[^"]*)\"""",
    re.VERBOSE,
)
CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


@dataclass(frozen=True)
class Block:
    """A block of ours in a page: `/// kind | argument`, options indented below it, `///`.

    Args:
        kind: `sample` or `timeline`.
        argument: what stands behind the bar.
        options: the lines below, without the indent of the block.
        indent: the spaces before the block.
        line: its first line, counted from 1.
        end: the last line it covers.
        is_ended: whether it has its `///`.
    """

    kind: str
    argument: str
    options: str
    indent: str
    line: int
    end: int
    is_ended: bool


@dataclass(frozen=True)
class Heading:
    """A heading: its text, the anchor it gets, its line."""

    text: str
    anchor: str
    line: int


@dataclass(frozen=True)
class Link:
    """A link or image: where it points, its line."""

    target: str
    line: int


@dataclass(frozen=True)
class Page:
    """A page.

    Args:
        name: its path relative to docs/.
        text: the whole file.
    """

    name: str
    text: str

    @property
    def path(self) -> str:
        """Its path relative to the root of the project."""
        return f"docs/{self.name}"

    @cached_property
    def meta(self) -> dict[str, Any]:
        """Its front matter; empty if it has none, or none that can be read."""
        parts = self.text.split("---\n", 2)
        if len(parts) < 3 or parts[0]:
            return {}
        try:
            meta = yaml.safe_load(parts[1])
        except yaml.YAMLError:
            return {}
        return meta if isinstance(meta, dict) else {}

    @property
    def body(self) -> str:
        """Its text without front matter."""
        return self.text.split("---\n", 2)[2] if self.meta else self.text

    @cached_property
    def blocks(self) -> list[Block]:
        """Its blocks of ours, from top to bottom."""
        return list(find_blocks(self.text.splitlines()))

    @cached_property
    def prose(self) -> list[tuple[int, str]]:
        """Its lines outside of front matter and blocks of ours, with their numbers, code spans blanked."""
        hidden = {line for block in self.blocks for line in range(block.line, block.end + 1)}
        if self.meta:
            hidden.update(range(1, self.text.split("---\n", 2)[1].count("\n") + 3))
        lines = enumerate(self.text.splitlines(), start=1)
        return [(number, CODE_SPAN.sub("", line)) for number, line in lines if number not in hidden]

    @cached_property
    def headings(self) -> list[Heading]:
        """Its headings. Code in a heading is a part of its anchor."""
        found = []
        for number, _ in self.prose:
            heading = HEADING.match(self.text.splitlines()[number - 1])
            if heading:
                anchor = heading["id"] or slugify(re.sub(r"[*`]", "", heading["text"]), "-")
                found.append(Heading(heading["text"], anchor, number))
        return found

    @cached_property
    def links(self) -> list[Link]:
        """What it links to, in Markdown and in raw HTML."""
        return [
            Link(found["inline"] or found["defined"] or found["raw"] or "", number)
            for number, line in self.prose
            for found in LINK.finditer(line)
        ]

    def line_of(self, text: str) -> int | None:
        """The first line that contains the first line of `text`, counted from 1; None if none does."""
        first = text.strip().partition("\n")[0].strip()
        return next((number for number, line in enumerate(self.text.splitlines(), start=1) if first in line), None)


def find_blocks(lines: list[str]) -> Iterator[Block]:
    """Find the blocks of ours among lines of Markdown. A block without end reaches to the first line not indented."""
    for index, line in enumerate(lines):
        start = BLOCK_START.match(line)
        if start is None:
            continue
        end = index + 1
        while end < len(lines) and lines[end].startswith(start["indent"] + "    "):
            end += 1
        options = "\n".join(line.removeprefix(start["indent"]) for line in lines[index + 1 : end])
        is_ended = end < len(lines) and BLOCK_END.match(lines[end]) is not None
        last = end + 1 if is_ended else end
        yield Block(start["kind"], start["argument"], options, start["indent"], index + 1, last, is_ended)
