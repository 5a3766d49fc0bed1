"""Blocks of cases: fenced code that changes a file, gives a command, or is the message."""

import re
from dataclasses import dataclass

from markdown_it.token import Token

# `python title="snippets/part/sample.py" limit="0.5"`, behind the fence of a block.
OPTION = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class CodeBlock:
    """A fenced block of a case.

    Args:
        language: what it is written in.
        options: what stands behind the language, such as the `title`, which is the file that it changes.
        text: what is in it, each line with its end.
        lines: the number of its first line in the file, counted from 0, and of the first one behind it.
    """

    language: str
    options: dict[str, str]
    text: str
    lines: tuple[int, int]

    @property
    def content(self) -> bytes:
        r"""What it writes into its file; in a block of `bytes`, `\xff` is the byte 255."""
        if self.language == "bytes":
            return self.text.removesuffix("\n").encode().decode("unicode_escape").encode("latin-1")
        return self.text.encode()

    def change(self, text: str) -> str:
        """The text of its file with the lines of a `diff` replaced; lines that are only added come last.

        In a page of the site, which has no lines that somebody has written, it replaces parts of lines.

        Raises:
            ValueError: what it replaces is not there.
        """
        lines = self.text.splitlines()
        old, new = ("".join(f"{line[1:]}\n" for line in lines if line[:1] != sign) for sign in "+-")
        is_built = self.options["title"].startswith("site/")
        if is_built:
            old, new = old.removesuffix("\n"), new.removesuffix("\n")
        else:
            # So that each line of the text begins behind the end of another one.
            text, old, new = f"\n{text}", f"\n{old}", f"\n{new}"
        if not old.strip("\n"):
            return text.removeprefix("\n") + new.removeprefix("\n")
        if old not in text:
            raise ValueError(f"{self.options['title']} has no such lines:\n{old}")
        return text.replace(old, new, -1 if is_built else 1).removeprefix("\n")


def read_block(token: Token, before: int) -> CodeBlock:
    """A fenced block from a token, in a text that has some lines before it."""
    first, last = token.map or [0, 0]
    language = token.info.partition(" ")[0]
    return CodeBlock(language, dict(OPTION.findall(token.info)), token.content, (before + first, before + last))
