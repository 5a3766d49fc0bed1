"""Markup: the pieces of HTML and Markdown of which questions are made."""

from functools import cache
from html import escape
from typing import Any

from pymdownx import highlight

LETTERS = "ABCDEFGH"


@cache
def coloured(code: str, language: str) -> str:
    """Code as an HTML block, coloured as on the other pages."""
    colours: Any = highlight  # has no types
    return str(colours.Highlight(None).highlight(code, language, "highlight no-copy")).strip()


def output(text: str) -> str:
    """What a run printed, or how it failed, as HTML."""
    return f'<code class="output">{escape(text, quote=False)}</code>'
