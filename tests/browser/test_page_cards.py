"""The cards at the end of the page that they are about: folded, asked one at a time, and kept as those of the deck."""

import pytest
from playwright.sync_api import expect

from tests.browser.builders import each_builder
from tests.browser.deck import TEN, Deck, InPlace, cards, large_page, of_page, small_page
from tests.browser.question import plain
from tests.browser.reader import ReadSite


@each_builder
def test_cards_are_asked_in_place(read: ReadSite) -> None:
    reader = read(clock=True)
    deck, about = InPlace(reader, small_page()).visit(), of_page(small_page())
    # Folded, it says how many there are, and asks for nothing.
    expect(deck.summary).to_have_text(f"Recall this page: {len(about)} cards")
    expect(deck.score).not_to_be_visible()
    assert [url for url in reader.requests if "practice/cards" in url or "recall.js" in url] == []
    deck.summary.press("Enter")
    # One at a time, in their order; the focus goes where one reads next.
    for card in about:
        expect(deck.front).to_be_focused()
        expect(deck.front).to_have_text(f"{card.level.capitalize()} {plain(card.front)}")
        deck.page.keyboard.press("Enter")
        expect(deck.back).to_be_focused()
        expect(deck.back).to_have_text(plain(card.back))
        deck.button("Good").press("Enter")
    expect(deck.score).to_be_focused()
    said = f"Now 0 due and 0 new. {len(about)} of {len(about)} cards begun. The next comes in 2 days."
    expect(deck.score).to_have_text(said)


@pytest.mark.parametrize("at", ["", "#cards"])
def test_address_of_cards_opens_them(at: str, read: ReadSite) -> None:
    deck = InPlace(read(clock=True), small_page()).visit(at=at)
    if not at:
        deck.page.evaluate("location.hash = 'cards'")
    deck.settled()
    expect(deck.front).to_be_focused()
    expect(deck.front).to_be_in_viewport()


def test_cards_in_place_are_known_to_the_deck(read: ReadSite) -> None:
    reader = read(clock=True)
    told = InPlace(reader, small_page()).open().tell(True)
    deck = Deck(reader, small_page()).open()
    assert list(deck.kept) == [card.key for card in cards() if card.name == told]
    told_there = deck.tell_all()
    assert told_there == [card.name for card in of_page(small_page()) if card.name != told]
    # And the reverse.
    here = InPlace(reader, small_page()).open()
    assert here.asked == ""
    assert sorted(here.open(2).tell_all()) == sorted([told, *told_there])


def test_again_comes_back_in_place(read: ReadSite) -> None:
    deck = InPlace(read(clock=True), small_page()).open()
    first = deck.tell(False)
    told = deck.tell_all()
    assert told == [*(card.name for card in of_page(small_page())[1:]), first]


def test_ten_a_day_are_those_of_all_pages(read: ReadSite) -> None:
    reader = read(clock=True)
    few = InPlace(reader, small_page()).open().tell_all()
    many = InPlace(reader, large_page()).open()
    names = [card.name for card in of_page(large_page())]
    assert many.tell_all() == names[: TEN - len(few)]
    expect(many.score).to_contain_text("The next comes in 1 day.")
    assert Deck(reader).open().asked == ""
    # Whoever wants all of them now gets them.
    many.open().button("Ten more new ones").click()
    assert many.tell_all() == names[TEN - len(few) : 2 * TEN - len(few)]


def test_opened_again_it_goes_on(read: ReadSite) -> None:
    deck = InPlace(read(clock=True), small_page()).open()
    deck.tell(True)
    asked = deck.asked
    deck.summary.click()
    expect(deck.score).not_to_be_visible()
    deck.summary.click()
    assert deck.asked == asked


def test_links_of_a_card_in_place_lead_where_they_do_on_its_page(read: ReadSite) -> None:
    deck = InPlace(read(clock=True), small_page()).open()
    here = [link.evaluate("(link) => link.href") for link in deck.now.get_by_role("link", include_hidden=True).all()]
    name = deck.asked
    deck.root.get_by_role("link", name="Read them").click()
    card = deck.page.locator(f"#recall-{name}")
    card.wait_for(state="attached")
    links = card.get_by_role("link", include_hidden=True).all()
    assert here == [link.evaluate("(link) => link.href") for link in links]
    assert here


def test_cards_that_cannot_be_loaded_in_place_are_a_link_away(read: ReadSite) -> None:
    reader = read(clock=True)
    reader.replace("**/practice/cards/**", lambda route: route.abort())
    deck = InPlace(reader, small_page()).visit()
    deck.summary.click()
    expect(deck.box).to_contain_text("could not be loaded")
    reader.page.unroute_all()
    deck.summary.click()
    deck.summary.click()
    # Until it has begun to load them it is as settled as it was, so wait for the card itself.
    expect(deck.now).to_have_attribute("data-card", of_page(small_page())[0].name)
