"""Markdown that blocks are made of: code, and boxes around other Markdown."""

import re
from collections.abc import Sequence

# Longer than what a page has around a block, so that the end of ours is not taken for the end of its surroundings.
FENCE, SLASHES = "~" * 5, 9
# What could end a block in the middle of its code.
FENCES = re.compile(rf"^ *({FENCE}~*) *$", re.MULTILINE)


def fenced(code: str, language: str, title: str = "", marked: Sequence[int] = ()) -> list[str]:
    """A code block.

    Args:
        code: the code.
        language: its language.
        title: what stands above it; empty for nothing.
        marked: the numbers of the lines that are marked, counted from 1.
    """
    above = f' title="{title}"' if title else ""
    marks = f' hl_lines="{" ".join(map(str, marked))}"' if marked else ""
    fence = max([FENCE, *(f"{found}~" for found in FENCES.findall(code))], key=len)
    return [f"{fence}{language}{above}{marks}", *code.split("\n"), fence, ""]


def boxed(kind: str, lines: list[str], *options: str, depth: int = 0) -> list[str]:
    """A block of PyMdown around lines.

    Args:
        kind: what it is: `tab | Code`, `html | div.sample`.
        lines: what is in it.
        options: its options.
        depth: in how many other boxes it stands.
    """
    fence = "/" * (SLASHES - depth)
    return [f"{fence} {kind}", *(f"    {option}" for option in options), "", *lines, "", fence, ""]
