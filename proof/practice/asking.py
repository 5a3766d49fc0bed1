"""Asking: which page asks which questions.

A page asks a few of those that are about it. All of them are asked where a block names the page.
"""

from collections.abc import Iterable

from proof.guide.page import Page
from proof.practice.question import Question

# So many a page asks of those that are about it: as many as one answers before one reads on.
MOST_ON_PAGE = 3


def asked_by(page: Page) -> list[str]:
    """The arguments of the blocks by which a page asks questions."""
    return [block.argument for block in page.blocks if block.kind == "questions"]


def page_that_asks(pages: Iterable[Page], name: str) -> str:
    """The page on which all questions about a page are asked; empty if there is none.

    Args:
        pages: all pages.
        name: the page that the questions are about, relative to docs/.
    """
    return next((page.name for page in pages if name in asked_by(page)), "")


def asked_first(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Those of the questions about a page that it asks itself."""
    return tuple(asked for asked in questions if not asked.is_apart)[:MOST_ON_PAGE]
