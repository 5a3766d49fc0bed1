"""The deck: a `/// cards` block, which shows every card. A script lets readers recall one after the other."""

from dataclasses import dataclass

from proof.guide.block import Block
from proof.guide.inline import to_html
from proof.guide.place import Place
from proof.guide.templates import templates
from proof.practice.card import FILE, Card, all_cards
from proof.practice.fields import LEVELS
from proof.practice.filters import capitalized, select
from proof.practice.progress import FORGET_CARDS, control
from proof.practice.references import References
from proof.practice.texts import CARDS, PROGRESS
from proof.problem import Fault

BUTTONS = (
    '<div class="card-buttons" hidden><button type="button" data-do="reveal">Show the answer</button> '
    '<button type="button" data-do="again">Again</button> <button type="button" data-do="good">Good</button></div>'
)
SCORE = '<p class="practice-score" role="status" tabindex="-1"></p>'


@dataclass(frozen=True)
class CardDeck:
    """Cards as a page shows them.

    Args:
        cards: the cards.
        place: where they are shown.
    """

    cards: tuple[Card, ...]
    place: Place

    def for_site(self) -> list[str]:
        """HTML: a list of cards whose backs are folded. What holds links is Markdown in it."""
        levels = select("Level", capitalized(LEVELS))
        pages = select("Page", {card.page: card.title for card in self.cards})
        settings = self.place.project.settings
        package = self.place.address(settings.package)
        return [
            f'<card-deck data-guide="{settings.name}" data-search-exclude markdown="block">',
            *templates(CARDS | PROGRESS),
            f'<p><a href="{package}" download>The deck for Anki</a></p>',
            f'<form class="practice-bar" hidden>{levels}{pages}{SCORE}</form>',
            *(self._card(card) for card in self.cards),
            BUTTONS,
            control(*FORGET_CARDS),
            "</card-deck>",
        ]

    def _card(self, card: Card) -> str:
        teaching = f"[{card.title}]({self.place.link(card.page)})"
        return (
            f'<details class="card" data-card="{card.name}" data-key="{card.key}" data-level="{card.level}" '
            f'data-page="{card.page}" markdown="block"><summary>{to_html(card.front)}</summary>'
            f'<p>{to_html(card.back)}</p><p markdown="span"><small>{card.evidence.for_site(self.place)}</small></p>'
            f'<p markdown="span"><small>{card.level.capitalize()}, taught in {teaching}</small></p></details>'
        )

    def for_reading(self) -> list[str]:
        """A Markdown list."""
        lines = []
        for card in self.cards:
            lines += [f"- **{card.front}** {card.back} {card.evidence.for_reading(self.place)}"]
        return lines


def read_card_deck(_block: Block, place: Place) -> CardDeck:
    """Find the cards that a `/// cards` block shows.

    Raises:
        Fault: there are no cards.
        Unproven: one of the cards cannot be read.
    """
    cards = tuple(all_cards(References(place.project)))
    if not cards:
        raise Fault("there are no cards", f"write some in {FILE} beside the pages that teach them")
    return CardDeck(cards, place)
