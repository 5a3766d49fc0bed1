"""Cases: a heading says what is wrong, blocks give the wrong input, and a block gives the whole message about it.

They are in Markdown files that anybody can read: those of these tools are in tests/wrong/.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from proof.guide.page import Page
from proof.guide.project import Project
from proof.messages.code_block import CodeBlock, read_block

FOLDER = "tests/wrong"
# A block, from its fence to the end of the other one.
FENCED = re.compile(r"(?ms)^(?P<fence>`{3,})[^\n]*\n.*?^(?P=fence)`* *$\n*")


@dataclass(frozen=True)
class Case:
    """One thing that is wrong, and what is said about it.

    Args:
        title: what is wrong.
        text: its Markdown below the heading.
        blocks: its blocks, the message among them.
        end: the number of the first line behind it, counted from 0.
    """

    title: str
    text: str
    blocks: tuple[CodeBlock, ...]
    end: int

    @property
    def name(self) -> str:
        """What is wrong, as it stands within a sentence."""
        return self.title[0].lower() + self.title[1:]

    @property
    def inputs(self) -> list[CodeBlock]:
        """The blocks that change a file, or give a command, from top to bottom."""
        return [block for block in self.blocks if block is not self.said]

    @cached_property
    def said(self) -> CodeBlock | None:
        """The block with the message; None if there is none yet."""
        return next((block for block in self.blocks if block.language == "text" and not block.options), None)

    @property
    def message(self) -> str:
        """The whole message, without the end of its last line."""
        return self.said.text.removesuffix("\n") if self.said else ""


@dataclass(frozen=True)
class Cases:
    """The cases of a file.

    Args:
        name: the name of the file without its ending.
        source: its text; the front matter has a `title`, and the small `guide` in which things are wrong.
    """

    name: str
    source: str

    @cached_property
    def page(self) -> Page:
        """The file, as a page."""
        return Page(f"{self.name}.md", self.source)

    @cached_property
    def _tokens(self) -> list[Token]:
        return MarkdownIt().parse(self.page.body)

    @cached_property
    def cases(self) -> list[Case]:
        """Its cases, from top to bottom."""
        return list(self._read())

    @property
    def introduction(self) -> str:
        """What it says before the first of them."""
        return re.split(r"(?m)^## ", self.page.body, maxsplit=1)[0].strip().partition("\n")[2].strip()

    @property
    def words(self) -> str:
        """Its title, and all that it says outside of blocks."""
        said = [f"{self.page.meta.get('title')}\n{self.introduction}"]
        said += [f"{case.title}\n{FENCED.sub('', case.text)}" for case in self.cases]
        return "\n\n".join(part.strip() for part in said)

    def _read(self) -> Iterator[Case]:
        before = self.source.count("\n") - self.page.body.count("\n")
        lines = self.source.splitlines()
        heads = [index for index, token in enumerate(self._tokens) if (token.type, token.tag) == ("heading_open", "h2")]
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            start = before + (self._tokens[head].map or [0, 0])[1]
            end = len(lines) if following is None else before + (self._tokens[following].map or [0])[0]
            blocks = [read_block(token, before) for token in self._tokens[head:following] if token.type == "fence"]
            text = "\n".join(lines[start:end]).strip("\n")
            yield Case(self._tokens[head + 1].content, text, tuple(blocks), end)

    def with_messages(self, messages: dict[str, str]) -> str:
        """The text of the file with other messages, given by the titles of their cases."""
        lines = self.source.splitlines()
        for case in reversed(self.cases):
            said = ["```text", *messages[case.title].splitlines(), "```"]
            if case.said:
                first, last = case.said.lines
                lines[first:last] = said
            else:
                kept = "\n".join(lines[: case.end]).rstrip("\n").split("\n")
                lines = [*kept, "", *said, *([""] if lines[case.end :] else []), *lines[case.end :]]
        return "\n".join(lines) + "\n"


def read_cases(project: Project, name: str) -> Cases:
    """The cases of a file, given by its name without ending. Raises Unproven if it cannot be read."""
    return Cases(name, project.read(project.root / FOLDER / f"{name}.md"))


def case_names(project: Project) -> list[str]:
    """The names of all files of cases, sorted."""
    return sorted(file.stem for file in Path(project.root, FOLDER).glob("*.md"))
