"""Options of commands, such as `--workers`: a browser breaks lines behind hyphens, unless their class forbids it."""

import re

IN_MARKDOWN = re.compile(r"(`--[\w-]+`)")
IN_HTML = re.compile(r"<code>(?=--[\w-]+</code>)")


def unbroken(markdown: str) -> str:
    """A Markdown text whose options have the class `option`, by attr_list."""
    return IN_MARKDOWN.sub(r"\1{ .option }", markdown)


def unbroken_html(html: str) -> str:
    """The same for HTML."""
    return IN_HTML.sub('<code class="option">', html)
