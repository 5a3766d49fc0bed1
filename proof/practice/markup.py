"""Markup: the pieces of HTML and Markdown of which questions are made."""

import re
from functools import cache
from html import escape
from typing import Any

from pymdownx import highlight

LETTERS = "ABCDEFGH"
# Names and spaces have the colour of the code around them: marked, they would be a quarter of a page of questions. What
# is alone on its line, as in a difference, Markdown would remove.
PLAIN = re.compile(r'<span class="(?:n|w(?!">\s*</span>\n))">([^<]*)</span>')


@cache
def coloured(code: str, language: str) -> str:
    """Code as an HTML block, coloured as on the other pages."""
    colours: Any = highlight  # has no types
    return PLAIN.sub(r"\1", str(colours.Highlight(None).highlight(code, language, "highlight no-copy")).strip())


def output(text: str) -> str:
    """What a run printed, or how it failed, as HTML."""
    return f'<code class="output">{escape(text, quote=False)}</code>'
