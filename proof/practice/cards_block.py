"""Cards as pages show them: a `/// cards` block.

With the name of a page, it shows all cards about that page, whose backs are folded. Without, it is the deck: a list of
where cards are, from which a script takes those that are due, one after the other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from proof.guide.block import Block, Shown
from proof.guide.inline import to_html
from proof.guide.page import Page
from proof.guide.place import Place
from proof.guide.templates import templates
from proof.practice.card import FILE, Card, all_cards, page_cards
from proof.practice.fields import LEVELS
from proof.practice.filters import capitalized, select
from proof.practice.progress import FORGET_CARDS, control
from proof.practice.references import References
from proof.practice.showing import counted, group_of, score, shown_at
from proof.practice.texts import CARDS, PROGRESS
from proof.problem import Fault


@dataclass(frozen=True)
class CardList:
    """All cards about a page.

    Args:
        cards: the cards, at least one.
        place: where they are shown.
    """

    cards: tuple[Card, ...]
    place: Place

    def for_site(self) -> list[str]:
        """HTML: each card with its back folded. What holds links is Markdown in it."""
        group = group_of(self.cards[0].page)
        return [f'<card-list id="{group}" markdown="block">', *map(self._card, self.cards), "</card-list>"]

    def _card(self, card: Card) -> str:
        teaching = f"[{card.title}]({self.place.link(card.page)})"
        return (
            f'<details id="recall-{card.name}" class="card" data-card="{card.name}" data-key="{card.key}" '
            f'data-level="{card.level}" markdown="block">'
            f'<summary><small class="card-level">{card.level.capitalize()}</small> {to_html(card.front)}</summary>'
            f'<p class="card-back">{to_html(card.back)}</p>'
            f'<p markdown="span"><small>{card.evidence.for_site(self.place)}</small></p>'
            f'<p markdown="span"><small>Taught in {teaching}</small></p></details>'
        )

    def for_reading(self) -> list[str]:
        """A Markdown list."""
        return [
            f"- {card.level.capitalize()}: **{card.front}** {card.back} {card.evidence.for_reading(self.place)}. "
            f"Taught in [{card.title}]({self.place.link(card.page)})"
            for card in self.cards
        ]


@dataclass(frozen=True)
class CardDeck:
    """The deck.

    Args:
        cards: all cards, in the order in which new ones are asked.
        pages: all pages.
        place: where the deck is.
    """

    cards: tuple[Card, ...]
    pages: tuple[Page, ...]
    place: Place

    def for_site(self) -> list[str]:
        """A list for readers and for the script, and what the script needs else."""
        settings = self.place.project.settings
        return [
            f'<card-deck data-guide="{settings.name}" data-search-exclude markdown="block">',
            *templates(CARDS | PROGRESS),
            self._form(),
            '<div class="recall-box" hidden></div>',
            control(*FORGET_CARDS),
            *self._lists(),
            f'<p><a href="{self.place.address(settings.package)}" download>The deck for Anki</a></p>',
            "</card-deck>",
        ]

    def for_reading(self) -> list[str]:
        """A Markdown list."""
        package = f"[The deck for Anki]({self.place.link(self.place.project.settings.package)})"
        return [*(f"- {self._link(page, len(cards))}" for page, cards in self._groups()), "", package]

    def _groups(self) -> Iterator[tuple[str, list[Card]]]:
        for page, cards in groupby(self.cards, lambda card: card.page):
            yield page, list(cards)

    def _link(self, page: str, number: int) -> str:
        title = next(card.title for card in self.cards if card.page == page)
        return f"[{title}]({shown_at(self.pages, page, self.place)}): {counted(number)}"

    def _form(self) -> str:
        levels = select("Level", capitalized(LEVELS))
        pages = select("Page", {card.page: card.title for card in self.cards})
        return f'<form class="practice-bar" hidden>{levels}{pages}{score(len(self.cards))}</form>'

    def _lists(self) -> Iterator[str]:
        yield '<ul class="session-topics" markdown="block">'
        for page, cards in self._groups():
            said = " ".join(f"{card.key}:{card.level}" for card in cards)
            yield f'<li data-page="{page}" data-cards="{said}" markdown="span">{self._link(page, len(cards))}</li>'
        yield "</ul>"


def read_cards(block: Block, place: Place) -> Shown:
    """Find what a `/// cards` block shows.

    Raises:
        Fault: there are no cards.
        Unproven: one of the cards cannot be read.
    """
    references = place.project.known(References)
    cards: Iterable[Card] = page_cards(block.argument, references) if block.argument else all_cards(references)
    found = tuple(cards)
    if not found and block.argument:
        fix = f'write one in {FILE} beside the page: `page = "{block.argument}"`'
        raise Fault(f"no card names docs/{block.argument}", fix)
    if not found:
        raise Fault("there are no cards", f"write some in {FILE} beside the pages that teach them")
    return CardList(found, place) if block.argument else CardDeck(found, tuple(references.pages.values()), place)
