"""Cards over a simulated month: what is known comes back later and later, what is not known comes back soon."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from proof.guide.navigation import read_navigation
from proof.practice.check_site import read_raw
from proof.practice.fields import LEVELS
from tests.browser.builders import each_builder
from tests.browser.deck import TEN, Deck, cards, middle_page, of_page, small_page
from tests.browser.question import plain
from tests.browser.reader import BEGIN, ReadSite, address_of
from tests.conftest import PROJECT

# The days on which a card is asked that is known each time, as FSRS has it; test_modules.py compares with Anki.
KNOWN = (0, 2, 13, 59, 222)
# Notes the name of each thing that is asked for of what the browser keeps.
COUNT_READS = """
globalThis.reads = [];
const { getItem } = Storage.prototype;
Storage.prototype.getItem = function (name) {
  reads.push(name);
  return getItem.call(this, name);
};
"""


@each_builder
def test_known_cards_come_back_on_their_day(read: ReadSite) -> None:
    page = small_page()
    deck, names = Deck(read(clock=True), page).open(), [card.name for card in of_page(page)]
    assert deck.tell_all() == names
    names.sort()
    for before, day in pairwise(KNOWN):
        # Not on the day after they were asked, and not on the day before they are due.
        for early in {min(before + 1, day - 1), day - 1}:
            assert deck.later(early).asked == ""
            left = day - early
            assert deck.said.endswith(f"The next comes in {left} day{'s' * (left > 1)}.")
        assert sorted(deck.later(day).tell_all()) == names
    # It is the same for who comes back to the page.
    assert deck.open(718).asked == ""
    assert sorted(deck.open(719).tell_all()) == names


def test_unknown_card_comes_back_on_the_same_day_and_begins_anew(read: ReadSite) -> None:
    page = small_page()
    deck = Deck(read(clock=True), page).open()
    deck.tell_all()
    for day in KNOWN[1:3]:
        deck.later(day).tell_all()
    deck.later(KNOWN[3])
    names = sorted(card.name for card in of_page(page))
    unknown = deck.tell(False)
    # It comes behind the others, on the same day, until it is known.
    told = deck.tell_all()
    assert (told[-1], sorted(told)) == (unknown, names)
    # Then after 3 days and 8 days, while the others come after 163.
    assert deck.later(KNOWN[3] + 2).tell_all() == []
    assert deck.later(KNOWN[3] + 3).tell_all() == [unknown]
    assert deck.later(KNOWN[3] + 10).tell_all() == []
    assert deck.later(KNOWN[3] + 11).tell_all() == [unknown]
    assert sorted(deck.later(KNOWN[4]).tell_all()) == names


def test_unknown_card_comes_back_after_four_others(read: ReadSite) -> None:
    page = middle_page()
    deck = Deck(read(clock=True), page).open()
    first, second = deck.tell(False), deck.tell(False)
    told = [deck.tell(True) for _ in range(5)]
    # Four cards after the first one, and then after the second one.
    assert told[3:] == [first, second]
    assert len({first, second, *told}) == 5
    assert sorted([*told, *deck.tell_all()]) == sorted(card.name for card in of_page(page))


def test_unknown_card_is_due_again_after_a_reload(read: ReadSite) -> None:
    deck = Deck(read(clock=True), small_page()).open()
    unknown = deck.tell(False)
    # Begun cards come before new ones.
    assert deck.open().asked == unknown


def test_page_left_open_asks_when_its_reader_comes_back(read: ReadSite) -> None:
    deck = Deck(read(clock=True), small_page()).open()
    deck.tell_all()
    deck.reader.set_clock(BEGIN + timedelta(days=KNOWN[1]))
    deck.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    asked = deck.asked
    assert asked
    # A card that is asked stays.
    deck.button("Show the answer").click()
    deck.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert deck.asked == asked
    assert deck.button("Good").is_visible()


def test_missed_cards_wait(read: ReadSite) -> None:
    page = small_page()
    deck = Deck(read(clock=True), page).open()
    first = deck.tell(True)
    second = deck.later(2).tell(True)
    # What was due first is asked first.
    assert first == second
    assert deck.later(20).asked == first
    assert sorted(deck.tell_all()) == sorted(card.name for card in of_page(page))


def test_what_is_kept_of_all_cards_is_read_a_few_times(read: ReadSite) -> None:
    """And not once for each of them, which a slow phone takes longer for than for all the rest."""
    reader = read(clock=True)
    reader.prepare(COUNT_READS)
    deck = Deck(reader).open()
    assert deck.asked
    reads = deck.page.evaluate("reads.filter((name) => name.endsWith('.cards')).length")
    assert 0 < reads < 10 < len(cards())


@pytest.mark.parametrize("timezone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_day_begins_at_midnight_of_the_reader(timezone: str, read: ReadSite) -> None:
    reader = read(clock=True, timezone_id=timezone)
    deck = Deck(reader, small_page())
    # The clock of this process is in another time zone: what counts is that of the reader.
    deck.open()
    hours = reader.page.evaluate("(24 - new Date().getHours() - new Date().getMinutes() / 60)")
    deck.tell_all()
    begins = KNOWN[1] - 1 + hours / 24
    assert deck.later(begins - 0.1 / 24).asked == ""
    assert deck.later(begins + 0.1 / 24).asked != ""


def test_by_level_and_by_topic(read: ReadSite) -> None:
    deck = Deck(read(clock=True)).open()
    expect(deck.score).to_have_text(f"Now 0 due and {TEN} new. 0 of {len(cards())} cards begun.")
    for level in LEVELS:
        deck.pick("Level", level)
        number = sum(card.level == level for card in cards())
        expect(deck.score).to_have_text(f"Now 0 due and {TEN} new. 0 of {number} cards begun.")
        assert next(card.level for card in cards() if card.name == deck.asked) == level
    page = small_page()
    deck.pick("Level", "")
    deck.pick("Page", page)
    number = len(of_page(page))
    assert deck.tell_all() == [card.name for card in of_page(page)]
    deck.pick("Page", "")
    expect(deck.score).to_have_text(f"Now 0 due and {TEN - number} new. {number} of {len(cards())} cards begun.")


def in_navigation() -> list[str]:
    """The ids of all cards, in the order of the navigation, and of their files."""
    names = [name for part in read_navigation(PROJECT).values() for name in part]
    found = read_raw(PROJECT, "card")
    return sorted(found, key=lambda name: names.index(found[name]["page"]))


def test_new_cards_come_in_the_order_of_the_pages_ten_a_day(read: ReadSite) -> None:
    deck = Deck(read(clock=True)).open()
    expected = in_navigation()
    assert deck.tell_all() == expected[:TEN]
    said = f"Now 0 due and 0 new. {TEN} of {len(cards())} cards begun. The next comes in 1 day."
    assert deck.said == said
    # Nor for who comes back on the same day, or picks others.
    assert deck.open().asked == ""
    deck.pick("Level", "advanced")
    assert deck.asked == ""
    # On the next day, ten others; then those of the first day come before new ones.
    assert deck.open(1).tell_all() == expected[TEN : 2 * TEN]
    told = deck.open(2).tell_all()
    assert (sorted(told[:TEN]), told[TEN:]) == (sorted(expected[:TEN]), expected[2 * TEN : 3 * TEN])


def test_whoever_wants_more_new_cards_gets_ten_more(read: ReadSite) -> None:
    deck = Deck(read(clock=True)).open()
    expect(deck.button("Ten more new ones")).to_have_count(0)
    deck.tell_all()
    deck.button("Ten more new ones").press("Enter")
    assert deck.asked == in_navigation()[TEN]
    expect(deck.front).to_be_focused()
    assert deck.tell_all() == in_navigation()[TEN : 2 * TEN]
    # Asked for once, and not for good: neither on the next day, nor by who comes back on the same one.
    deck.reader.set_clock(BEGIN + timedelta(days=1))
    deck.pick("Level", "advanced")
    expect(deck.score).to_contain_text(f"and {TEN} new.")
    assert deck.open().asked == ""


def test_new_card_that_was_not_known_counts_once(read: ReadSite) -> None:
    deck = Deck(read(clock=True)).open()
    first, *others = in_navigation()[:TEN]
    assert deck.tell(False) == first
    # It comes back after four others.
    assert deck.tell_all() == [*others[:4], first, *others[4:]]


def test_card_that_cannot_be_loaded_is_a_link_away(read: ReadSite) -> None:
    reader = read(clock=True)
    reader.replace("**/practice/cards/**", lambda route: route.abort())
    deck = Deck(reader).open()
    expect(deck.box).to_contain_text("could not be loaded")
    assert reader.errors == ["Failed to load resource: net::ERR_FAILED"]
    reader.errors.clear()
    # It can be loaded later.
    reader.page.unroute_all()
    deck.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert deck.asked == cards()[0].name


def test_card_shows_its_answer_when_asked(read: ReadSite) -> None:
    deck = Deck(read(clock=True)).open()
    card = next(card for card in cards() if card.name == deck.asked)
    expect(deck.root.locator(".card:visible")).to_have_count(1)
    expect(deck.front).to_have_text(f"{card.level.capitalize()} {plain(card.front)}")
    expect(deck.back).to_have_text(plain(card.back))
    expect(deck.back).not_to_be_visible()
    expect(deck.button("Good")).not_to_be_visible()
    deck.button("Show the answer").click()
    expect(deck.back).to_be_visible()
    expect(deck.back).to_be_focused()
    expect(deck.now).to_contain_text(re.compile("Tested on a real server|This was run"))
    expect(deck.now).to_contain_text(f"Taught in {card.title}")
    expect(deck.button("Show the answer")).not_to_be_visible()
    # What the links of a card lead to is where they lead on its own page.
    deck.now.get_by_role("link", name=card.title, exact=True).last.click()
    expect(deck.page).to_have_url(re.compile(f"/{address_of(card.page)}$"))


def test_next_card_shows_its_front_alone(read: ReadSite) -> None:
    deck = Deck(read(clock=True)).open()
    first = deck.tell(True)
    assert deck.asked not in ("", first)
    assert deck.now.get_attribute("open") is None
    expect(deck.button("Good")).not_to_be_visible()


@each_builder
def test_keys_are_enough(read: ReadSite) -> None:
    """The focus goes where one reads next: to the front, the answer, the grades, and what proves it."""
    deck = Deck(read(clock=True), small_page()).open()
    number = len(of_page(small_page()))
    press = deck.page.keyboard.press
    deck.button("Show the answer").focus()
    press("Enter")
    expect(deck.back).to_be_focused()
    press("Tab")
    expect(deck.button("Again")).to_be_focused()
    press("Tab")
    expect(deck.button("Good")).to_be_focused()
    press("Enter")
    # The front of the next one, which a key turns as well.
    expect(deck.front).to_be_focused()
    press("Space")
    expect(deck.back).to_be_focused()
    expect(deck.button("Show the answer")).not_to_be_visible()
    # Behind the grades are the links to what proves it.
    press("Tab")
    press("Tab")
    for _ in deck.now.get_by_role("link").all():
        press("Tab")
        expect(deck.now.locator("a:focus")).to_have_count(1)
    again = deck.asked
    deck.button("Again").focus()
    press("Enter")
    expect(deck.score).to_contain_text(f"Now 1 due and {number - 2} new.")
    last, due, *_ = deck.kept[next(card.key for card in cards() if card.name == again)]
    assert last == due
    # Behind the last card, the focus is on what is said of the next day.
    deck.tell_all()
    expect(deck.score).to_be_focused()
    expect(deck.score).to_contain_text("The next comes in 1 day.")
