"""Inline Markdown: texts that stand in a line, as HTML."""

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


@cache
def renderer() -> "MarkdownIt":
    """What renders what may stand in such a text, by the rules of CommonMark, and nothing else."""
    # To prove a sample, nothing is rendered.
    from markdown_it import MarkdownIt

    return MarkdownIt("zero").enable(["backticks", "emphasis", "escape"])


def code(text: str) -> str:
    """Text as a code span of Markdown."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def code_html(text: str) -> str:
    """Text as code of HTML."""
    return f"<code>{escape(text, quote=False)}</code>"


def to_html(text: str) -> str:
    """A text with code spans and emphasis, as HTML that may stand in a paragraph."""
    return str(renderer().renderInline(text))
