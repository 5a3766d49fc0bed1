"""The proof of where cards are, as pages are written: all about a page on one page, and one page has the deck."""

from collections import Counter
from collections.abc import Iterator

from proof.practice.references import References
from proof.practice.showing import shown_by
from proof.problem import Problem


def check_shown(pages: set[str], references: References) -> Iterator[Problem]:
    """Find cards that are shown nowhere or twice, and a deck that is missing.

    Args:
        pages: the pages about which there are cards, relative to docs/.
        references: what else there is.
    """
    shown = Counter(name for page in references.pages.values() for name in shown_by(page))
    for name in sorted(pages):
        if shown[name] != 1:
            what, found = f"not one page has `/// cards | {name}`", f"{shown[name]} have it"
            fix = f"write it on one, such as one in docs/practice/cards/, below `## {references.title(name)}`"
            yield Problem(path=f"docs/{name}", what=what, found=found, fix=fix)
    if pages and shown[""] != 1:
        what, found = "not one page has `/// cards`", f"{shown['']} have it"
        yield Problem(path="docs/", what=what, found=found, fix="write it on one page")
