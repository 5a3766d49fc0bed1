"""The deck: a `/// cards` block, which shows every card. A script lets readers recall one after the other."""

from dataclasses import dataclass
from html import escape

from proof.guide.address import address
from proof.guide.block import Block, check_end
from proof.guide.inline import to_html
from proof.practice.card import FILE, Card, all_cards
from proof.practice.fields import LEVELS
from proof.practice.references import Library
from proof.practice.select import capitalized, select
from proof.problem import Fault

# Where the deck lies for Anki, beside the pages.
PACKAGE = "practice/after-the-response.apkg"
BUTTONS = (
    '<div class="card-buttons" hidden><button type="button" data-do="reveal">Show the answer</button> '
    '<button type="button" data-do="again">Again</button> <button type="button" data-do="good">Good</button></div>'
)
SCORE = '<p class="practice-score" role="status" tabindex="-1"></p>'
PROGRESS = (
    '<details class="card-progress" hidden><summary>Your progress</summary>'
    '<p><button type="button" data-do="export">Save it in a file</button> '
    '<button type="button" data-do="reset">Forget it</button> '
    '<button type="button" data-do="undo" hidden>Bring it back</button></p>'
    '<p><label>Load it from a file <input type="file" accept=".json,application/json"></label></p></details>'
)


@dataclass(frozen=True)
class CardDeck:
    """Cards as a page shows them.

    Args:
        cards: the cards.
        page: the page, relative to docs/.
    """

    cards: tuple[Card, ...]
    page: str

    def for_site(self) -> list[str]:
        """HTML: a list of cards whose backs are folded."""
        script, style = (address(self.page, f"assets/practice.{kind}") for kind in ("js", "css"))
        levels = select("Level", capitalized(LEVELS))
        pages = select("Page", {card.page: card.title for card in self.cards})
        return [
            "<card-deck data-search-exclude>",
            f'<link rel="stylesheet" href="{style}">',
            f'<p><a href="{address(self.page, PACKAGE)}" download>The deck for Anki</a></p>',
            f'<form class="practice-bar" hidden>{levels}{pages}{SCORE}</form>',
            *(self._card(card) for card in self.cards),
            BUTTONS,
            PROGRESS,
            f'<script type="module" src="{script}"></script></card-deck>',
        ]

    def _card(self, card: Card) -> str:
        teaching = f'<a href="{address(self.page, card.page)}">{escape(card.title)}</a>'
        return (
            f'<details class="card" data-card="{card.name}" data-key="{card.key}" data-level="{card.level}" '
            f'data-page="{card.page}"><summary>{to_html(card.front)}</summary><p>{to_html(card.back)}</p>'
            f"<p><small>{card.evidence.for_site(self.page)}</small></p><p><small>{card.level.capitalize()}, "
            f"taught in {teaching}</small></p>"
            "</details>"
        )

    def for_reading(self) -> list[str]:
        """A Markdown list."""
        lines = []
        for card in self.cards:
            lines += [f"- **{card.front}** {card.back} {card.evidence.for_reading(self.page)}"]
        return lines


def read_card_deck(block: Block, library: Library, page: str) -> CardDeck:
    """Find the cards that a block shows.

    Args:
        block: the block.
        library: what they refer to.
        page: the page of the block, relative to docs/.

    Raises:
        Fault: the block is malformed, or there are no cards.
        Unproven: one of the cards cannot be read.
    """
    check_end(block)
    if block.argument or block.options.strip():
        raise Fault("this block takes no argument", "write `/// cards`")
    cards = tuple(all_cards(library))
    if not cards:
        raise Fault("there are no cards", f"write some in {FILE} beside the pages that teach them")
    return CardDeck(cards, page)
