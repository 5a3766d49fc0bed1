"""Blocks of ours in a page, `/// kind | argument`, options indented below it, `///`, and how each kind is written."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Protocol

import yaml

from proof.problem import Fault


@dataclass(frozen=True)
class Grammar:
    """How a kind of block is written.

    Args:
        sample: an example of the sample that it names behind the bar; empty if it names none.
        words: what may stand there instead, as patterns; an empty one for nothing.
        option: the name of the one option that it may have, a text or a list of texts; empty for none.
        is_titled: whether each of these texts is a title and a sample, such as `Celery: learn/first_task.py:app`.
    """

    sample: str = ""
    words: tuple[str, ...] = ("",)
    option: str = ""
    is_titled: bool = False


GRAMMARS = {
    "sample": Grammar(sample="learn/first_task.py", option="highlight"),
    **dict.fromkeys(("alternatives", "runs"), Grammar(option="of", is_titled=True)),
    "timeline": Grammar(sample="learn/first_task.py", option="divider"),
    "table": Grammar(sample="learn/first_task.py", option="columns"),
    **dict.fromkeys(("lifetimes", "trace", "lanes"), Grammar(sample="learn/send.py")),
    "signatures": Grammar(option="of"),
    "versions": Grammar(words=("fastapi", "starlette", "uvicorn")),
    **dict.fromkeys(("servers", "decision"), Grammar(option="questions")),
    "engines": Grammar(option="rows"),
    "index": Grammar(words=("wishes", "symptoms")),
    "interview": Grammar(words=("topics", "levels")),
    "offline": Grammar(words=("control", "archive")),
    **dict.fromkeys(("questions", "cards"), Grammar(words=("", "*.md"))),
    **dict.fromkeys(("claims", "messages"), Grammar(words=("", "*"))),
    **dict.fromkeys(("speeds", "sessions", "answers", "errors", "pages"), Grammar()),
}
# Those that show a sample.
SHOWING = tuple(kind for kind, grammar in GRAMMARS.items() if grammar.sample or grammar.is_titled)
TITLED = re.compile(r"(?P<title>[^:]+): (?P<sample>\S+)")
BLOCK_START = re.compile(rf"^(?P<indent> *)///+ *(?P<kind>{'|'.join(GRAMMARS)})\b *\|? *(?P<argument>.*?) *$")
BLOCK_END = re.compile(r"^ *///+ *$")


@dataclass(frozen=True)
class Block:
    """A block of ours in a page.

    Args:
        kind: one of GRAMMARS.
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

    @property
    def grammar(self) -> Grammar:
        """How it should be written."""
        return GRAMMARS[self.kind]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The texts of its option. Raises Fault if its options are not of that form."""
        option = self.grammar.option
        try:
            options = yaml.safe_load(self.options) or {}
        except yaml.YAMLError as error:
            found = str(getattr(error, "problem", error))
            raise Fault("the options of this block are not YAML", "put the text in quotes", found) from None
        unknown = set(options) - {option} if isinstance(options, dict) else {str(options)}
        if unknown:
            fix = f"the option of this block is `{option}: text`" if option else "remove it: this block has no options"
            raise Fault(f"unknown option `{min(unknown)}`", fix)
        texts = options.get(option, [])
        texts = [texts] if isinstance(texts, str) else texts
        if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
            raise Fault(f"`{option}` is not a text", f'write `{option}: "…"`, or a list of such texts')
        return tuple(texts)

    @property
    def samples(self) -> dict[str, str]:
        """The samples that it shows, each with its region, if it names one, by their titles; none if it is wrong."""
        if not self.grammar.is_titled:
            return {"": self.argument} if self.grammar.sample else {}
        with suppress(Fault):
            return {found["title"]: found["sample"] for text in self.texts if (found := TITLED.fullmatch(text))}
        return {}

    def check(self) -> None:
        """It is written as its kind demands. Raises Fault if not."""
        grammar = self.grammar
        if grammar.sample and not self.argument:
            raise Fault("this block names no sample", f"write `/// {self.kind} | {grammar.sample}`")
        if not grammar.sample and not any(fnmatchcase(self.argument, word) for word in grammar.words):
            what = f"this block takes no argument `{self.argument}`" if self.argument else "this block names nothing"
            forms = [f"`/// {self.kind} | {word}`" if word else f"`/// {self.kind}`" for word in grammar.words]
            raise Fault(what, f"write {' or '.join(forms)}")
        if not self.is_ended:
            raise Fault("this block has no end", "add a line `///` below it; indent options by four spaces")
        # The texts are read here, so that no reader of a block fails because of them.
        if len(self.samples) < max(len(self.texts), 2) and grammar.is_titled:
            fix = f'write `{grammar.option}:`, and below it titles with samples, as `- "Celery: learn/first_task.py"`'
            raise Fault("this block does not name two samples or more, each by a title of its own", fix)


class Shown(Protocol):
    """What a block becomes."""

    def for_site(self) -> list[str]:
        """Markdown for the site; HTML in it has no links of its own, which a builder would not see."""

    def for_reading(self) -> list[str]:
        """Markdown to be read as it is."""


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
        yield Block(start["kind"], start["argument"], options, start["indent"], index + 1, end + is_ended, is_ended)
