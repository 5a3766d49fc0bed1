"""Inline Markdown: texts that stand in a line, as HTML."""

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
# Options of commands, such as `--workers`: a browser breaks lines behind hyphens, unless their class forbids it.
OPTION = re.compile(r"(`--[\w-]+`)")
OPTION_HTML = re.compile(r"<code>(?=--[\w-]+</code>)")


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
    return OPTION_HTML.sub('<code class="option">', renderer().renderInline(text))


def unbroken(markdown: str) -> str:
    """A Markdown text whose options have the class `option`, by attr_list."""
    return OPTION.sub(r"\1{ .option }", markdown)
