"""Unread: Markdown of other sites, which nothing here reads, so that readers would see its signs."""

import re
from collections.abc import Iterator

from proof.guide.inline import CODE_SPAN
from proof.guide.page import Page
from proof.problem import Problem

SAMPLE = "show a file with `/// sample | part/name.py`"
# What it is called, how it is written, and what to write instead.
UNREAD = (
    ("a footnote", re.compile(r"\[\^[^\]\s]+\]"), "say it in the text"),
    ("an included file", re.compile(r"^;?--8<--.*"), SAMPLE),
    ("a directive", re.compile(r"^:::.*"), SAMPLE),
    ("a macro", re.compile(r"\{\{.*?\}\}|\{%.*?%\}"), "count with `[samples](count:samples)`, or write the text"),
    ("a task list", re.compile(r"^\s*[-*+] \[[ xX]\] "), "write a plain list"),
    ("a definition", re.compile(r"^:   \S.*"), "write a list, or a table"),
    ("an abbreviation", re.compile(r"^\*\[[^\]]+\]:"), "say it in the text where it first stands"),
    (
        "a mark",
        re.compile(r"(?<!\S)(?:==|\^\^|~~)\S(?:.*?\S)?(?:==|\^\^|~~)(?!\w)"),
        "write `*emphasis*`, or plain text",
    ),
    ("a raised or lowered text", re.compile(r"(?<=\w)([~^])\w+\1"), "say it in words"),
    ("a formula", re.compile(r"\$\$.+?\$\$|\\\(.+?\\\)"), "say it in words"),
    ("a key", re.compile(r"\+\+[a-z][a-z0-9+-]*\+\+"), "write what is on the key: Ctrl+C"),
    ("a link of a wiki", re.compile(r"\[\[[^\]]+\]\]"), "write `[text](page.md)`"),
    ("a symbol", re.compile(r"(?<![\w:]):[a-z][a-z0-9_-]+:(?![\w/])"), "write a word"),
)


def check_unread(page: Page) -> Iterator[Problem]:
    """It has no Markdown that only other sites read.

    Args:
        page: the page.
    """
    for number, line in page.markdown:
        text = CODE_SPAN.sub(lambda span: " " * len(span[0]), line)
        for noun, pattern, fix in UNREAD:
            for found in pattern.finditer(text):
                what = f"{noun}, which nothing here reads: its signs would be seen"
                yield Problem(path=page.path, line=number, what=what, found=found[0].strip(), fix=fix)
