"""Inline Markdown of questions and cards: code spans and emphasis, nothing else."""

import re

from proof.option import unbroken_html
from proof.traces import steps

CODE = re.compile(r"(<code>.*?</code>)")
STRONG = re.compile(r"\*\*(\S(?:.*?\S)?)\*\*")
EMPHASIS = re.compile(r"(?<![\w*])[*_](\S(?:.*?\S)?)[*_](?![\w*])")


def to_html(text: str) -> str:
    """A text as HTML that may stand in a paragraph."""
    parts = CODE.split(steps.to_html(text))
    html = "".join(part if part.startswith("<code>") else emphasize(part) for part in parts)
    return unbroken_html(html)


def emphasize(html: str) -> str:
    """A part without code spans."""
    return EMPHASIS.sub(r"<em>\1</em>", STRONG.sub(r"<strong>\1</strong>", html))
