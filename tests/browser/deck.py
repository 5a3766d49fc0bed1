"""The deck of cards, as a reader goes through it from day to day."""

import json
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

from proof.practice.card import Card, all_cards
from proof.practice.references import References
from tests.browser.reader import BEGIN, PATIENCE, Reader
from tests.conftest import PROJECT

PAGE = "practice/recall/"


@cache
def cards() -> tuple[Card, ...]:
    """Every card."""
    return tuple(all_cards(References(PROJECT)))


def small_page() -> str:
    """The page that has the fewest cards, but at least three."""
    pages = [card.page for card in cards()]
    return min((page for page in pages if pages.count(page) > 2), key=pages.count)


def large_page() -> str:
    """The page that has the most cards."""
    pages = [card.page for card in cards()]
    return max(pages, key=pages.count)


def of_page(page: str) -> list[Card]:
    """The cards of a page."""
    return [card for card in cards() if card.page == page]


class Deck:
    """The deck in the window of a reader.

    Args:
        reader: the reader.
        topic: the page whose cards are asked; empty for all.
    """

    def __init__(self, reader: Reader, topic: str = "") -> None:
        self.reader, self.topic = reader, topic
        self.page: Page = reader.page
        self.root: Locator = self.page.locator("card-deck.active")
        self.now: Locator = self.root.locator(".card.now")
        self.score: Locator = self.root.locator(".practice-score")

    def open(self, days: float = 0) -> "Deck":
        """Open it anew, so many days after the beginning."""
        self.reader.set_clock(BEGIN + timedelta(days=days))
        self.reader.open(PAGE)
        expect(self.root).to_be_attached(timeout=PATIENCE)
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

    def button(self, name: str) -> Locator:
        """A button by its accessible name."""
        return self.root.get_by_role("button", name=name, exact=True)

    @property
    def asked(self) -> str:
        """The id of the card that is asked; empty if none is."""
        found: list[str] = self.now.evaluate_all("(cards) => cards.map((card) => card.dataset.card)")
        return found[0] if found else ""

    def tell(self, known: bool) -> str:
        """Look at the answer to the card, say whether it was known, and give its id."""
        asked = self.asked
        self.button("Show the answer").click()
        self.button("Good" if known else "Again").click()
        return asked

    def tell_all(self) -> list[str]:
        """Know every card that is due, and give their ids."""
        told = []
        while self.asked:
            told.append(self.tell(True))
        return told

    @property
    def said(self) -> str:
        """What it says of the cards that are due."""
        return self.score.inner_text()

    @property
    def loaded(self) -> str:
        """What it says of the file that was loaded last."""
        return self.root.locator(".saved-said").text_content() or ""

    @property
    def kept(self) -> dict[str, list[float]]:
        """What the browser keeps of each card that was begun, by its key: see docs/assets/practice/schedule.js."""
        kept: str | None = self.page.evaluate("localStorage.getItem('after-the-response.cards')")
        return dict(json.loads(kept or "{}"))

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
