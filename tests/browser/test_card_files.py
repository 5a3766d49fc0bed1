"""The progress with cards as a file, and the deck for Anki."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.deck import PAGE, Deck, cards, of_page, small_page
from tests.browser.question import ask, first_of
from tests.browser.reader import ReadSite
from tests.browser.session import Session

FORMAT, BEFORE = "after-the-response progress", "after-the-response cards"
# Of another page than the one whose cards are told.
CARD = cards()[-1].key


# What is kept of a card: when it was asked, when it is due, its memory, when it was begun.
KEPT = [19990, 20000, 10.5, 2.5, 19980]


def saved(**changed: Any) -> str:
    """A file as the page saves it, but for what is changed."""
    return json.dumps({"format": FORMAT, "version": 4, "answers": {}, "cards": {CARD: KEPT}, "pages": {}, **changed})


def saved_before(version: int, cards: Any) -> str:
    """A file as the page saved it before, with cards alone."""
    return json.dumps({"format": BEFORE, "version": version, "cards": cards})


def test_saved_progress_is_loaded_elsewhere(read: ReadSite) -> None:
    deck = Deck(read(clock=True), small_page()).open()
    known = deck.tell(True)
    unknown = deck.tell(False)
    file = deck.save()
    assert (file["format"], file["version"], file["cards"]) == (FORMAT, 4, deck.kept)
    assert len(file["cards"]) == 2
    other = Deck(read(clock=True), small_page()).open()
    assert other.kept == {}
    other.load(json.dumps(file))
    assert other.loaded == "Loaded: 0 answers, 2 cards, 0 pages read"
    assert other.kept == deck.kept
    # What it does is the same, now and after a reload.
    assert other.asked == unknown
    assert other.open().asked == unknown
    assert known not in other.tell_all()
    assert known in other.open(2).tell_all()


# Each reason for which a file is refused is in test_modules.py.
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not JSON", "the file is not JSON"),
        (saved(cards={CARD: [20001, 20000, 1, 1]}), f"what it says of {CARD} is not what this guide keeps"),
    ],
)
def test_other_file_is_refused_and_loses_nothing(text: str, said: str, read: ReadSite) -> None:
    reader = read(clock=True)
    deck = Deck(reader, small_page()).open()
    deck.tell(True)
    kept, asked = deck.kept, deck.asked
    deck.load(text)
    assert deck.loaded == f"Nothing was loaded: {said}"
    assert (deck.kept, deck.asked) == (kept, asked)
    assert reader.errors == []


def test_progress_in_boxes_is_taken_over(read: ReadSite) -> None:
    """It was kept so before, in browsers and in files."""
    deck = Deck(read(clock=True), small_page()).open()
    today = deck.page.evaluate("Math.floor((Date.now() - new Date().getTimezoneOffset() * 60000) / 86400000)")
    keys = [card.key for card in of_page(small_page())]
    boxes = {keys[0]: [3, today + 1], keys[1]: [0, today], keys[2]: [2, today - 5]}
    deck.page.evaluate("(boxes) => localStorage.setItem('after-the-response.cards', boxes)", json.dumps(boxes))
    deck.open()
    # Those that are due come first, as before: what was due first, then what was not known.
    begun = {card.key: card.name for card in of_page(small_page())}
    assert f" 3 of {len(begun)} cards begun." in deck.said
    told = [deck.tell(True), deck.tell(True)]
    assert told == [begun[keys[2]], begun[keys[1]]]
    assert begun[keys[0]] not in deck.tell_all()
    assert begun[keys[0]] in deck.later(1).tell_all()
    # A file of boxes says the same.
    other = Deck(read(clock=True), small_page()).open()
    other.load(saved_before(1, boxes))
    assert other.loaded == "Loaded: 0 answers, 3 cards, 0 pages read"
    assert [other.tell(True), other.tell(True)] == told


def test_loaded_file_adds_to_what_is_kept(read: ReadSite) -> None:
    deck = Deck(read(clock=True), small_page()).open()
    deck.tell(True)
    kept = deck.kept
    deck.load(saved(cards={CARD: KEPT}))
    assert deck.kept == {**kept, CARD: KEPT}
    assert deck.loaded == "Loaded: 0 answers, 1 cards, 0 pages read"


def test_one_file_has_all_progress(read: ReadSite) -> None:
    """Answers, cards and pages that were read, whether it is saved where questions are or where cards are."""
    reader = read(clock=True)
    deck = Deck(reader, small_page()).open()
    deck.tell(True)
    question = first_of("judge")
    asked = ask(reader, question)
    asked.choose(asked.right)
    session = Session(reader)
    session.unfold()
    with session.page.expect_download() as download:
        session.button("Save it in a file").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    file = json.loads(text)
    assert (file["cards"], list(file["answers"]), list(file["pages"])) == (deck.kept, [question.key], [question.page])
    other = read(clock=True)
    loading = Deck(other, small_page()).open()
    loading.load(text)
    assert loading.loaded == "Loaded: 1 answers, 1 cards, 1 pages read"
    assert loading.kept == file["cards"]
    expect(Session(other).score).to_contain_text(" 1 answered right, 1 of them")
    # Saved there, it is the same.
    again = Deck(other, small_page()).open().save()
    assert again == file


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
    assert Deck(reader).open().said.endswith(f" 0 of {len(cards())} cards begun.")
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
