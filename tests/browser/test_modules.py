"""The scripts that touch no page, imported by one: what is kept, saved and shuffled, and when a card comes back."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection
from anki.decks import DeckId
from playwright.sync_api import Page

from tests.browser.deck import PAGE
from tests.browser.reader import Reader
from tests.browser.test_card_files import CARD, FORMAT, KEPT, saved, saved_before
from tests.browser.windows import Windows

# Calls a function of a module beside the script of the deck.
CALL = """async ([module, name, values]) => {
    const deck = document.querySelector('script[src$="practice/deck.js"]').src
    const exported = await import(new URL(module, deck))
    return exported[name](...values)
}"""
# Reads a file, and says what the deck says of it if it is refused.
READ = """async (text) => {
    const deck = document.querySelector('script[src$="practice/deck.js"]').src
    const { fromText, Refused } = await import(new URL("saved-file.js", deck))
    const { Texts } = await import(new URL("../texts.js", deck))
    try { return fromText(text) } catch (error) {
        if (!(error instanceof Refused)) throw error
        return Texts.of(document.querySelector("card-deck")).say(error.message, error.values)
    }
}"""
# Keeps something in a storage that works or does not, and reads it again, by another store as well.
KEEP = """async (how) => {
    const deck = document.querySelector('script[src$="practice/deck.js"]').src
    const { Store } = await import(new URL("../store.js", deck))
    const kept = new Map([["after-the-response.x", how === "broken" ? "{not" : "7"]])
    const storage = () => {
        if (how === "denied") throw new DOMException("denied", "SecurityError")
        return {
            getItem: (name) => kept.get(name) ?? null,
            setItem: (name, text) => { if (how === "full") throw new DOMException("full"); kept.set(name, text) },
        }
    }
    const store = new Store("x", storage)
    const before = store.read()
    store.write({ one: 1 })
    return [before, store.read(), new Store("x", storage).read()]
}"""
REFUSED = f"what it says of {CARD} is not what this guide keeps"
AGAIN, GOOD = 1, 3
DAY = 24 * 60 * 60 * 1000


@pytest.fixture(scope="module")
def page(windows: Windows, address: str) -> Iterator[Page]:
    """An open page that has the modules."""
    reader = Reader(windows, address)
    yield reader.open(PAGE)
    reader.leave()


def call(page: Page, module: str, name: str, *values: Any) -> Any:
    """What a function of a module returns."""
    return page.evaluate(CALL, [module, name, values])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not JSON", "the file is not JSON"),
        ("", "the file is not JSON"),
        ("null", "the file was not saved by this guide"),
        ("[1, 2]", "the file was not saved by this guide"),
        ('{"cards": {}}', "the file was not saved by this guide"),
        (saved(version=5), "the file is of version 5, and this guide knows none behind 4"),
        (saved_before(3, {}), "the file is of version 3, and this guide knows none behind 4"),
        (saved(answers=[]), "the file has no answers"),
        (saved(answers={CARD: [1]}), REFUSED),
        (saved(answers={CARD: [1, 1]}), REFUSED),
        (saved(answers={CARD: [1, True, "today"]}), REFUSED),
        (saved(pages=1), "the file has no pages"),
        (saved(pages={CARD: "today"}), REFUSED),
        (saved(cards=None), "the file has no cards"),
        (saved(cards=[[1, 2]]), "the file has no cards"),
        (saved(cards={CARD: "known"}), REFUSED),
        (saved(cards={CARD: [1, 2, 3]}), REFUSED),
        (saved(cards={CARD: [-1, 2]}), REFUSED),
        (saved(cards={CARD: [11, 20000]}), REFUSED),
        (saved(cards={CARD: [1, 1.5]}), REFUSED),
        (saved(cards={CARD: [20001, 20000, 1, 1]}), REFUSED),
        (saved(cards={CARD: [1.5, 2, 1, 1]}), REFUSED),
        (saved(cards={CARD: [1, 2, 0, 1]}), REFUSED),
        (saved(cards={CARD: [1, 2, 1, 11]}), REFUSED),
        (saved(cards={CARD: [*KEPT, 1]}), REFUSED),
        (saved(cards={CARD: [*KEPT[:4], KEPT[0] + 1]}), REFUSED),
        (saved(cards={CARD: [*KEPT[:4], "today"]}), REFUSED),
    ],
)
def test_other_file_is_refused(text: str, said: str, page: Page) -> None:
    assert page.evaluate(READ, text) == said


def test_saved_file_is_read_again(page: Page) -> None:
    kept = {"answers": {CARD: [1, True], "x": [2, False, 20000]}, "cards": {CARD: KEPT}, "pages": {"a.md": 20000}}
    text = call(page, "saved-file.js", "toText", kept)
    assert json.loads(text) == {"format": FORMAT, "version": 4, **kept}
    assert page.evaluate(READ, text) == kept


def test_file_that_does_not_say_when_cards_were_begun_is_read(page: Page) -> None:
    read = page.evaluate(READ, saved(version=3, cards={CARD: KEPT[:4]}))
    assert read["cards"] == {CARD: [*KEPT[:4], KEPT[0]]}


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(("box", "days"), [(1, 1), (2, 2), (3, 4), (10, 512)])
def test_box_keeps_its_day_and_its_strength(version: int, box: int, days: int, page: Page) -> None:
    read = page.evaluate(READ, saved_before(version, {CARD: [box, 20000]}))
    last, due, stability, difficulty, begun = read["cards"][CARD]
    assert (last, due, stability, begun) == (20000 - days, 20000, days, last)
    # As difficult as what was known at once.
    assert difficulty == call(page, "schedule.js", "review", None, True, 0)[3]


def test_box_of_what_was_not_known_is_begun_anew(page: Page) -> None:
    read = page.evaluate(READ, saved_before(1, {CARD: [0, 20000]}))
    assert read["cards"] == {CARD: call(page, "schedule.js", "review", None, False, 20000)}


def remembered_by_anki(folder: Path, reviews: list[tuple[int, int]]) -> tuple[float, float]:
    """What Anki holds of a card behind some reviews: its stability and its difficulty.

    Args:
        folder: where to make a collection.
        reviews: the day and the grade of each.
    """
    collection = Collection(str(folder / "collection.anki2"))
    collection.set_config("fsrs", True)
    model = collection.models.by_name("Basic")
    assert model
    note = collection.new_note(model)
    note["Front"] = "front"
    collection.add_note(note, DeckId(1))
    card = note.cards()[0]
    now = round(time.time() * 1000)
    for number, (day, grade) in enumerate(reviews):
        # Reviews of a day are some seconds apart, and none is in the future.
        at = now - (reviews[-1][0] - day) * DAY - (len(reviews) - number) * 1000
        row = (at, card.id, -1, grade, 1, 1, 2500, 1000, int(number > 0))
        assert collection.db
        collection.db.execute("insert into revlog values (?,?,?,?,?,?,?,?,?)", *row)
    state = collection.compute_memory_state(card.id)
    collection.close()
    assert state.stability is not None
    assert state.difficulty is not None
    return state.stability, state.difficulty


@pytest.mark.parametrize(
    "reviews",
    [
        [(0, GOOD)],
        [(0, AGAIN)],
        [(0, AGAIN), (0, GOOD), (1, GOOD)],
        [(0, GOOD), (2, GOOD), (13, GOOD), (59, AGAIN), (59, GOOD), (62, GOOD)],
        [(0, GOOD), (40, GOOD), (41, AGAIN), (41, AGAIN), (41, GOOD), (300, GOOD)],
    ],
)
def test_memory_is_that_of_anki(reviews: list[tuple[int, int]], page: Page, tmp_path: Path) -> None:
    kept = None
    for day, grade in reviews:
        kept = call(page, "schedule.js", "review", kept, grade == GOOD, day)
    assert kept
    # Anki computes with fewer digits.
    assert tuple(kept[2:4]) == pytest.approx(remembered_by_anki(tmp_path, reviews), rel=1e-4)
    # Nine in ten are known on the day on which a card is due; what was not known is due at once.
    day, grade = reviews[-1]
    assert kept[:2] == [day, day + max(round(kept[2]), 1) if grade == GOOD else day]
    assert kept[4] == reviews[0][0]


def test_page_names_the_days_of_what_is_known(page: Page) -> None:
    days, kept = [], None
    for _ in range(4):
        kept = call(page, "schedule.js", "review", kept, True, kept[1] if kept else 0)
        days.append(kept[1] - kept[0])
    said = "Good brings the card back after {} days, the next time after {}, then after {}, {} and so on."
    assert said.format(*days) in " ".join(page.locator("article").inner_text().split())


def dealt(page: Page, kept: dict[str, Any], day: int, most: int) -> list[str]:
    """The keys of the cards that come on a day, of five."""
    found: list[dict[str, str]] = call(page, "deal.js", "deal", [{"key": key} for key in "abcde"], kept, day, "", most)
    return [card["key"] for card in found]


def test_new_cards_are_dealt_in_their_order_and_as_many_as_begin_on_a_day(page: Page) -> None:
    assert dealt(page, {}, 100, 3) == ["a", "b", "c"]
    # What was begun on the same day counts, also of cards that are elsewhere, and what was begun before does not.
    begun = [100, 102, 2, 5, 100]
    assert dealt(page, {"a": begun, "x": begun}, 100, 3) == ["b"]
    assert dealt(page, {"a": begun, "x": begun, "y": begun, "z": begun}, 100, 3) == []
    assert dealt(page, {"a": begun, "x": begun}, 101, 3) == ["b", "c", "d"]
    assert dealt(page, {"a": begun, "b": [100, 101, 2, 5, 90]}, 100, 1) == []


def test_due_cards_are_dealt_before_new_ones(page: Page) -> None:
    kept = {"b": [90, 99, 2, 5, 90], "d": [90, 98, 2, 5, 90], "e": [90, 101, 2, 5, 90]}
    assert dealt(page, kept, 100, 3) == ["d", "b", "a", "c"]
    # What is not ours is not begun.
    assert dealt(page, {"a": "known"}, 100, 1) == ["a"]


@pytest.mark.parametrize("text", ["", "a", "0.8z1", "0.8z2"])
def test_shuffled_is_all_of_it_and_the_same_for_the_same_text(text: str, page: Page) -> None:
    items = list(range(20))
    first, second = (call(page, "shuffle.js", "shuffled", items, text) for _ in range(2))
    assert first == second != items
    assert sorted(first) == items


def test_shuffled_differs_from_text_to_text(page: Page) -> None:
    orders = {tuple(call(page, "shuffle.js", "shuffled", list(range(20)), str(text))) for text in range(20)}
    assert len(orders) == 20


@pytest.mark.parametrize(
    ("how", "again"), [("works", {"one": 1}), ("broken", {"one": 1}), ("full", {}), ("denied", {})]
)
def test_what_cannot_be_kept_stays_until_the_page_is_left(how: str, again: dict[str, int], page: Page) -> None:
    assert page.evaluate(KEEP, how) == [{}, {"one": 1}, again]


def drawn(page: Page, number: int, seed: str = "a", **kept: Any) -> list[str]:
    """The names of a session out of so many questions, on day 20000; each is about a page of its own."""
    questions = [{"name": str(one), "key": f"key-{one}", "page": f"page-{one}"} for one in range(number)]
    asked = call(page, "draw.js", "draw", questions, kept.get("answers", {}), kept.get("read", {}), 20000, seed)
    return [question["name"] for question in asked]


def test_session_is_ten_of_all_and_mixed(page: Page) -> None:
    names = drawn(page, 40)
    assert len({*names}) == 10
    assert names == drawn(page, 40)
    assert names != drawn(page, 40, "b")
    assert len({tuple(drawn(page, 10, str(seed))) for seed in range(5)}) == 5
    assert sorted(drawn(page, 3)) == ["0", "1", "2"]
    assert drawn(page, 0) == []


def test_session_has_what_is_most_in_need_first(page: Page) -> None:
    wrong = {f"key-{one}": [2, False, 19999] for one in range(4)}
    late = {f"key-{one}": [1, True, 20000 - 7] for one in range(7, 10)}
    recent = {f"key-{one}": [1, True, 20000 - 6] for one in range(10, 40)}
    read = {"page-4": 19999, "page-5": 19999, "page-6": 1}
    # Four that were wrong, three about pages that were read, three that are due; nothing is known of the day of one.
    late["key-9"] = [1, True]
    names = drawn(page, 45, answers={**wrong, **late, **recent}, read=read)
    assert sorted(names) == sorted(map(str, range(10)))
    # Then what is new, and last what was right of late.
    names = drawn(page, 45, answers={**late, **recent, **{f"key-{one}": [1, True, 20000] for one in range(7)}})
    assert {*names} > {"7", "8", "9", *map(str, range(40, 45))}
