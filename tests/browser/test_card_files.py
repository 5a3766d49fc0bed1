"""The progress with cards as a file, and the deck for Anki."""

import json
import zipfile
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.deck import PAGE, Deck, cards, small_page
from tests.browser.reader import ReadSite

FORMAT = "after-the-response cards"
CARD = cards()[0].key


def saved(**changed: Any) -> str:
    """A file as the page saves it, but for what is changed."""
    return json.dumps({"format": FORMAT, "version": 1, "cards": {CARD: [2, 20000]}, **changed})


def test_saved_progress_is_loaded_elsewhere(read: ReadSite) -> None:
    deck = Deck(read(clock=True), small_page()).open()
    known = deck.tell(True)
    unknown = deck.tell(False)
    file = deck.save()
    assert (file["format"], file["version"], file["cards"]) == (FORMAT, 1, deck.kept)
    assert len(file["cards"]) == 2
    other = Deck(read(clock=True), small_page()).open()
    assert other.kept == {}
    other.load(json.dumps(file))
    assert other.said == "Progress of 2 cards loaded"
    assert other.kept == deck.kept
    # What it does is the same, now and after a reload.
    assert other.asked == unknown
    assert other.open().asked == unknown
    assert known not in other.tell_all()
    assert known in other.open(1).tell_all()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not JSON", "the file is not JSON"),
        ("", "the file is not JSON"),
        ("null", "the file was not saved by this page"),
        ("[1, 2]", "the file was not saved by this page"),
        ('{"cards": {}}', "the file was not saved by this page"),
        (saved(version=2), "the file is of version 2, not 1"),
        (saved(cards=None), "the file has no cards"),
        (saved(cards=[[1, 2]]), "the file has no cards"),
        (saved(cards={CARD: "known"}), f"what it says of card {CARD} is not a box and a day"),
        (saved(cards={CARD: [1, 2, 3]}), f"what it says of card {CARD} is not a box and a day"),
        (saved(cards={CARD: [-1, 2]}), f"what it says of card {CARD} is not a box and a day"),
        (saved(cards={CARD: [11, 20000]}), f"what it says of card {CARD} is not a box and a day"),
        (saved(cards={CARD: [1, 1.5]}), f"what it says of card {CARD} is not a box and a day"),
    ],
)
def test_other_file_is_refused_and_loses_nothing(text: str, said: str, read: ReadSite) -> None:
    reader = read(clock=True)
    deck = Deck(reader, small_page()).open()
    deck.tell(True)
    kept, asked = deck.kept, deck.asked
    deck.load(text)
    assert deck.said == f"Nothing was loaded: {said}"
    assert (deck.kept, deck.asked) == (kept, asked)
    assert reader.errors == []


def test_loaded_file_adds_to_what_is_kept(read: ReadSite) -> None:
    deck = Deck(read(clock=True), small_page()).open()
    deck.tell(True)
    kept = deck.kept
    deck.load(saved(cards={"000000000000": [1, 20000], CARD: [2, 20000]}))
    # A card that this deck does not have is left out.
    assert deck.kept == {**kept, CARD: [2, 20000]}
    assert deck.said == "Progress of 1 card loaded"


def test_forgotten_progress_begins_anew(read: ReadSite) -> None:
    deck = Deck(read(clock=True), small_page()).open()
    told = deck.tell_all()
    deck.unfold()
    deck.button("Forget it").click()
    assert deck.kept == {}
    assert sorted(deck.tell_all()) == sorted(told)


def test_progress_forgotten_by_mistake_comes_back(read: ReadSite) -> None:
    deck = Deck(read(clock=True), small_page()).open()
    expect(deck.button("Bring it back")).to_have_count(0)
    told = deck.tell_all()
    kept = deck.kept
    deck.unfold()
    for _ in range(2):
        deck.button("Forget it").press("Enter")
    assert deck.kept == {}
    again = deck.tell(False)
    assert again in told
    deck.unfold()
    deck.button("Bring it back").press("Enter")
    assert (deck.kept, deck.asked) == (kept, "")
    expect(deck.button("Forget it")).to_be_focused()
    expect(deck.button("Bring it back")).to_have_count(0)
    # As long as the visit lasts, and no longer.
    deck.button("Forget it").click()
    deck.open().unfold()
    deck.button("Bring it back").click()
    assert deck.kept == kept
    deck.button("Forget it").click()
    deck.page.evaluate("sessionStorage.clear()")
    deck.open().unfold()
    expect(deck.button("Bring it back")).to_have_count(0)


def test_progress_that_is_broken_is_none(read: ReadSite) -> None:
    reader = read(clock=True)
    reader.prepare("localStorage.setItem('after-the-response.cards', '{not JSON')")
    assert Deck(reader).open().said.endswith(" 0 begun")
    assert reader.errors == []


@pytest.mark.parametrize("script", [True, False])
def test_deck_for_anki_is_downloaded(script: bool, read: ReadSite) -> None:
    page = read(java_script_enabled=script).open(PAGE)
    with page.expect_download() as download:
        page.get_by_role("link", name="The deck for Anki").click()
    assert download.value.suggested_filename == "after-the-response.apkg"
    with zipfile.ZipFile(download.value.path()) as package:
        assert package.testzip() is None
        assert "collection.anki2" in package.namelist()
