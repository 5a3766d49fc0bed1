"""Showing: which page shows which cards.

All cards about a page are on one page, where a block names it. From there, scripts take those that are asked.
"""

from collections.abc import Iterable

from proof.guide.page import Page
from proof.guide.place import Place
from proof.practice.texts import CARDS

# So many new cards come in a day; docs/assets/practice/deal.js has it, too.
NEW = 10


def shown_by(page: Page) -> list[str]:
    """The arguments of the blocks by which a page shows cards; an empty one is that of the deck."""
    return [block.argument for block in page.blocks if block.kind == "cards"]


def page_that_shows(pages: Iterable[Page], name: str) -> str:
    """The page that shows all cards about a page; empty if there is none.

    Args:
        pages: all pages.
        name: the page that the cards are about, relative to docs/.
    """
    return next((page.name for page in pages if name in shown_by(page)), "")


def group_of(name: str) -> str:
    """The id of the element that has all cards about a page, on the page that shows them: a stable address."""
    return f"cards-{name.removesuffix('.md').replace('/', '-')}"


def shown_at(pages: Iterable[Page], name: str, place: Place) -> str:
    """The address of all cards about a page, as a Markdown link of another page names it.

    Args:
        pages: all pages.
        name: the page that the cards are about.
        place: where the link is.
    """
    return f"{place.link(page_that_shows(pages, name) or name)}#{group_of(name)}"


def counted(number: int) -> str:
    """So many cards, in words: "1 card", "4 cards"."""
    return f"{number} card{'s' * (number != 1)}"


def score(number: int) -> str:
    """The line that says how many cards are due, as a reader gets it who has begun none.

    It is there before the script: what that says takes the same place.

    Args:
        number: of the cards.
    """
    said = CARDS["score.other"].format(due=0, fresh=min(number, NEW), begun=0, number=number)
    return f'<p class="practice-score" role="status" tabindex="-1">{said}</p>'
