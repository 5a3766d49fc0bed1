"""Inline Markdown: texts that stand in a line, as HTML."""

import re
from html import escape

CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
CODE = re.compile(r"(<code>.*?</code>)")
STRONG = re.compile(r"\*\*(\S(?:.*?\S)?)\*\*")
EMPHASIS = re.compile(r"(?<![\w*])[*_](\S(?:.*?\S)?)[*_](?![\w*])")
# Options of commands, such as `--workers`: a browser breaks lines behind hyphens, unless their class forbids it.
OPTION = re.compile(r"(`--[\w-]+`)")
OPTION_HTML = re.compile(r"<code>(?=--[\w-]+</code>)")


def code(text: str) -> str:
    """Text as a code span of Markdown."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def code_html(text: str) -> str:
    """Text as code of HTML."""
    return f"<code>{escape(text, quote=False)}</code>"


def spans_html(text: str) -> str:
    """A text with code spans, as HTML."""
    parts, done = [], 0
    for span in CODE_SPAN.finditer(text):
        inner = span[0].strip("`").strip() if span[0].startswith("``") else span[0][1:-1]
        parts += [escape(text[done : span.start()], quote=False), code_html(inner)]
        done = span.end()
    return "".join([*parts, escape(text[done:], quote=False)])


def to_html(text: str) -> str:
    """A text with code spans and emphasis, as HTML that may stand in a paragraph."""
    parts = CODE.split(spans_html(text))
    html = "".join(part if part.startswith("<code>") else emphasize(part) for part in parts)
    return OPTION_HTML.sub('<code class="option">', html)


def emphasize(html: str) -> str:
    """A part without code spans."""
    return EMPHASIS.sub(r"<em>\1</em>", STRONG.sub(r"<strong>\1</strong>", html))


def unbroken(markdown: str) -> str:
    """A Markdown text whose options have the class `option`, by attr_list."""
    return OPTION.sub(r"\1{ .option }", markdown)
