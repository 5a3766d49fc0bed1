"""Cards, as a reader goes through them from day to day: in the deck, and at the end of a page."""

import json
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

from proof.practice.card import Card, all_cards
from proof.practice.references import References
from tests.browser.reader import BEGIN, PATIENCE, Reader, address_of
from tests.conftest import PROJECT

PAGE = "practice/recall/"
# So many new cards come in a day.
TEN = 10


@cache
def cards() -> tuple[Card, ...]:
    """Every card, in the order in which new ones come."""
    return tuple(all_cards(References(PROJECT)))


def page_with(numbers: Iterable[int]) -> str:
    """The first page with as many cards as one of some numbers."""
    pages = [card.page for card in cards()]
    return next(page for page in pages if pages.count(page) in numbers)


def small_page() -> str:
    """A page with few cards, but at least three."""
    return page_with(range(3, 6))


def middle_page() -> str:
    """A page with more cards than come before one again that was not known, and no more than begin on a day."""
    return page_with(range(7, TEN + 1))


def large_page() -> str:
    """A page with more cards than begin on a day, and no more than begin on two."""
    return page_with(range(TEN + 1, 2 * TEN + 1))


def of_page(page: str) -> list[Card]:
    """The cards of a page."""
    return [card for card in cards() if card.page == page]


class Recall:
    """Cards that are asked one after the other in the window of a reader.

    Args:
        reader: the reader.
        selector: of the element that has them, when they can be asked.
    """

    def __init__(self, reader: Reader, selector: str) -> None:
        self.reader = reader
        self.page: Page = reader.page
        self.root: Locator = self.page.locator(selector)
        self.box: Locator = self.root.locator(".recall-box")
        self.now: Locator = self.box.locator(".card")
        self.score: Locator = self.root.locator(".practice-score")

    def settled(self) -> "Recall":
        """Wait until the card that is asked is there, or none is."""
        expect(self.box).to_have_attribute("aria-busy", "false", timeout=PATIENCE)
        return self

    def button(self, name: str) -> Locator:
        """A button by its accessible name."""
        return self.root.get_by_role("button", name=name, exact=True)

    @property
    def front(self) -> Locator:
        """The front of the card that is asked."""
        return self.now.locator("summary")

    @property
    def back(self) -> Locator:
        """Its back."""
        return self.now.locator(".card-back")

    @property
    def asked(self) -> str:
        """The id of the card that is asked; empty if none is."""
        self.settled()
        found: list[str] = self.now.evaluate_all("(cards) => cards.map((card) => card.dataset.card)")
        return found[0] if found else ""

    def tell(self, known: bool) -> str:
        """Look at the answer to the card, say whether it was known, and give its id."""
        asked = self.asked
        self.button("Show the answer").click()
        self.button("Good" if known else "Again").click()
        return asked

    def tell_all(self) -> list[str]:
        """Know every card that comes now, and give their ids."""
        told = []
        while self.asked:
            told.append(self.tell(True))
        return told

    @property
    def said(self) -> str:
        """What it says of the cards that come now."""
        return self.score.inner_text()

    @property
    def kept(self) -> dict[str, list[float]]:
        """What the browser keeps of each card that was begun, by its key: see docs/assets/practice/schedule.js."""
        kept: str | None = self.page.evaluate("localStorage.getItem('after-the-response.cards')")
        return dict(json.loads(kept or "{}"))


class InPlace(Recall):
    """The cards at the end of the page that they are about.

    Args:
        reader: the reader.
        topic: the page.
    """

    def __init__(self, reader: Reader, topic: str) -> None:
        super().__init__(reader, "page-cards")
        self.topic = topic
        self.summary: Locator = self.root.locator("#cards > summary")

    def open(self, days: float = 0) -> "InPlace":
        """Open the page, so many days after the beginning, and its cards."""
        self.visit(days).summary.click()
        self.settled()
        return self

    def visit(self, days: float = 0, at: str = "") -> "InPlace":
        """Open the page, so many days after the beginning, at an address in it."""
        self.reader.set_clock(BEGIN + timedelta(days=days))
        self.reader.open(address_of(self.topic) + at)
        return self


class Deck(Recall):
    """The deck.

    Args:
        reader: the reader.
        topic: the page whose cards are asked; empty for all.
    """

    def __init__(self, reader: Reader, topic: str = "") -> None:
        super().__init__(reader, "card-deck.active")
        self.topic = topic

    def open(self, days: float = 0) -> "Deck":
        """Open it anew, so many days after the beginning."""
        self.reader.set_clock(BEGIN + timedelta(days=days))
        self.reader.open(PAGE)
        self.settled()
        if self.topic:
            self.pick("Page", self.topic)
        return self

    def later(self, days: float) -> "Deck":
        """Pick the cards again without leaving the page, so many days after the beginning."""
        self.reader.set_clock(BEGIN + timedelta(days=days))
        for topic in ("", self.topic):
            self.pick("Page", topic)
        return self

    def pick(self, name: str, value: str) -> None:
        """Pick among the cards."""
        self.root.get_by_role("combobox", name=name).select_option(value)
        self.settled()

    @property
    def loaded(self) -> str:
        """What it says of the file that was loaded last."""
        return self.root.locator(".saved-said").text_content() or ""

    def save(self) -> Any:
        """Save the progress in a file, and read it."""
        self.unfold()
        with self.page.expect_download() as download:
            self.button("Save it in a file").click()
        assert download.value.suggested_filename.endswith(".json")
        return json.loads(Path(download.value.path()).read_text(encoding="utf-8"))

    def load(self, text: str) -> None:
        """Load the progress from a file."""
        self.unfold()
        file: FilePayload = {"name": "cards.json", "mimeType": "application/json", "buffer": text.encode()}
        # Waits until the page has read the file, and says so.
        said = self.loaded
        self.root.get_by_label("Load it from a file").set_input_files(file)
        expect(self.root.locator(".saved-said")).not_to_have_text(said)

    def unfold(self) -> None:
        """Show what can be done with the progress."""
        if not self.button("Forget it").is_visible():
            self.root.get_by_text("Your progress", exact=True).click()
