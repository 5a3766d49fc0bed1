"""Entries: by what readers look for, `wishes` and `symptoms` in the front matter of a page lead to it.

An entry is a text, which leads to the page, or `text: "#anchor"`, which leads to a section of it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from proof.guide.page import Page
from proof.problem import Problem, Unproven

# What each kind completes.
KINDS = {"wishes": "I want to …", "symptoms": "I see …"}
FIX = 'write `{}:`, and below it items such as `- run two tasks at a time`, or `- run two tasks at a time: "#anchor"`'


@dataclass(frozen=True)
class Entry:
    """A line of an index.

    Args:
        text: what a reader looks for; inline Markdown.
        page: the name of the page where it is found.
        anchor: the section of that page, with its `#`; empty for the page as a whole.
        line: the line of the page that says so.
    """

    text: str
    page: str
    anchor: str
    line: int

    @property
    def target(self) -> str:
        """Where it leads, relative to docs/."""
        return self.page + self.anchor


def entries_of(page: Page, kind: str) -> list[Entry]:
    """The entries of a page, in the order of its front matter.

    Args:
        page: the page.
        kind: one of KINDS.

    Raises:
        Unproven: they are written otherwise.
    """
    listed = page.meta.get(kind, [])
    if not isinstance(listed, list):
        what = f"`{kind}` in the front matter is not a list"
        raise Unproven(Problem(path=page.path, line=line_of(page, f"{kind}:"), what=what, fix=FIX.format(kind)))
    entries = []
    for item in listed:
        pair = pair_of(item)
        if pair is None:
            what = f"one of the {kind} is neither a text without links, nor such a text with an anchor"
            line = line_of(page, f"{kind}:")
            raise Unproven(Problem(path=page.path, line=line, what=what, found=str(item), fix=FIX.format(kind)))
        entries.append(Entry(pair[0], page.name, pair[1], line_of(page, pair[0])))
    return entries


def pair_of(item: Any) -> tuple[str, str] | None:
    """The text and the anchor of an item; None if it is neither a text nor a text with an anchor."""
    pairs = list(item.items()) if isinstance(item, dict) else [(item, "")]
    match pairs:
        case [(str(text), str(anchor))] if text.strip() and "](" not in text and anchor[:1] in ("", "#"):
            return text, anchor
    return None


def line_of(page: Page, text: str) -> int:
    """The first line of a page that has a text; line 1 where YAML writes it in another way."""
    lines = enumerate(page.text.splitlines(), start=1)
    return next((number for number, line in lines if text in line), 1)


def check_entries(
    pages: Collection[Page], anchors: Mapping[str, set[str]], connected: Collection[str]
) -> Iterator[Problem]:
    """Each entry leads to a section that is there, no two have the same text, and each page that must have some has.

    Args:
        pages: all pages.
        anchors: the anchors of each page, by its name.
        connected: the names of the pages that must have a wish.
    """
    named: dict[tuple[str, str], Entry] = {}
    for page in pages:
        try:
            found = {kind: entries_of(page, kind) for kind in KINDS}
        except Unproven as error:
            yield error.problem
            continue
        if page.name in connected and not found["wishes"]:
            what = "no wish in the front matter leads to this page"
            yield Problem(path=page.path, line=1, what=what, fix=FIX.format("wishes"))
        for kind, entry in ((kind, entry) for kind, entries in found.items() for entry in entries):
            if entry.anchor and entry.anchor[1:] not in anchors[page.name]:
                known = ", ".join(f"`#{anchor}`" for anchor in sorted(anchors[page.name]))
                what, fix = (
                    f"dead link: docs/{page.name} has no anchor `{entry.anchor}`",
                    f"name one that it has: {known}",
                )
                yield Problem(path=page.path, line=entry.line, what=what, found=entry.text, fix=fix)
            first = named.setdefault((kind, entry.text), entry)
            if first is not entry:
                what = f"docs/{first.page}:{first.line} has the same entry in its {kind}"
                yield Problem(
                    path=page.path, line=entry.line, what=what, found=entry.text, fix="say what is particular here"
                )
