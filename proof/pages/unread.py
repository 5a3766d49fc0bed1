"""Unread: what nothing here reads, Markdown of other sites and signs that are not what they seem."""

import re
import unicodedata
from collections.abc import Iterator

from proof.guide.inline import CODE_SPAN
from proof.guide.page import Page
from proof.guide.project import Project
from proof.guide.texts import CLAIMS
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
# What is read otherwise than it is written: all that compares words compares these.
ANOTHER = (
    ("a reference to a character", re.compile(r"&(?:#\w+|[a-zA-Z]\w*);"), "write the character"),
    (
        "a title of a link",
        re.compile(r"\]\([^)\s]+\s+[\"'(][^)]*\)|^\[[^\]^]+\]:\s+\S+\s+[\"'(].*"),
        "say it in the text",
    ),
    ("emphasis inside a word", re.compile(r"[\w.]+\*{1,3}\w+|\w+\*{1,3}[\w.]*\w"), "emphasize the whole word"),
)
# All that is no letter of Latin, nor one of a few signs, such as dashes, quotes and ✓: it may look like another one, or
# not be seen at all.
STRANGE = re.compile(r"[^\n -~\u00c0-\u024f\u2013\u2014\u2018\u2019\u201c\u201d\u2026✓©°\u00d7]")

# What begins an item of a list, also where a number only happens to be the first word of a line.
NUMBERED = re.compile(r"\s*\d+[.)] ")


def check_unread(page: Page) -> Iterator[Problem]:
    """It has no Markdown that only other sites read, and no sign that is not what it seems.

    Args:
        page: the page.
    """
    yield from check_numbered(page)
    for number, line in page.markdown:
        yield from check_signs(line, page.path, number)
        text = CODE_SPAN.sub(lambda span: " " * len(span[0]), line)
        for noun, pattern, fix in ANOTHER:
            for found in pattern.finditer(text):
                what = f"{noun}: readers see another text than what is compared"
                yield Problem(path=page.path, line=number, what=what, found=found[0], fix=fix)
        for noun, pattern, fix in UNREAD:
            for found in pattern.finditer(text):
                what = f"{noun}, which nothing here reads: its signs would be seen"
                yield Problem(path=page.path, line=number, what=what, found=found[0].strip(), fix=fix)


def check_numbered(page: Page) -> Iterator[Problem]:
    """No sentence is broken by a list that nobody wanted: one that begins right below a line of text.

    Args:
        page: the page.
    """
    above = ""
    for number, line in page.markdown:
        is_item = bool(NUMBERED.match(line))
        if is_item and above == "text":
            what, fix = "this begins a list", "break the line elsewhere, or leave a blank line above the list"
            yield Problem(path=page.path, line=number, what=what, found=line.strip(), fix=fix)
        above = "" if not line.strip() else "item" if is_item or above == "item" else "text"


def check_texts(project: Project) -> Iterator[Problem]:
    """No sign is what it does not seem in what else readers get to see: questions, cards, notes, claims, front matter.

    Args:
        project: the guide.
    """
    files = [*project.docs.rglob("*.toml"), *project.docs.rglob("*.md"), *(project.root / "snippets").rglob("*.toml")]
    files += [file for folder in CLAIMS for file in (project.root / folder).rglob("*.py")]
    for file in sorted(files):
        lines = project.read(file).splitlines()
        if file.suffix == ".md":
            # What is below is read with the page.
            lines = lines[: lines.index("---", 1)] if "---" in lines[1:] else []
        for number, line in enumerate(lines, 1):
            yield from check_signs(line, project.path(file), number)


def check_signs(line: str, path: str, number: int) -> Iterator[Problem]:
    """A line has no sign that may be taken for another one, or is not seen.

    Args:
        line: the line.
        path: its file, relative to the root of the guide.
        number: its number, counted from 1.
    """
    for sign in dict.fromkeys(STRANGE.findall(line)):
        found = f"U+{ord(sign):04X} {unicodedata.name(sign, 'without a name')}"
        what, fix = "a sign that readers may take for another, or do not see", "write a letter of English, or a word"
        yield Problem(path=path, line=number, what=what, found=found, fix=fix)
