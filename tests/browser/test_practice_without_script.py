"""Questions and cards without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.deck import PAGE, cards, of_page, small_page
from tests.browser.question import ALL_KINDS, Asked, first_of, plain, told
from tests.browser.reader import ReadSite, address_of


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_answer_is_folded_below_the_question(kind: str, read: ReadSite) -> None:
    question = first_of(kind)
    asked = Asked(read(java_script_enabled=False).open(address_of(question.page)), question)
    texts = told(question)
    assert texts
    expect(asked.root.locator("legend")).to_have_text(plain(question.ask))
    # Nothing is offered that takes a script.
    expect(asked.root.get_by_role("button", name="Check")).to_have_count(0)
    for text in texts:
        expect(asked.answer.get_by_text(text).first).not_to_be_visible()
    asked.answer.get_by_text("Answer", exact=True).click()
    for text in texts:
        expect(asked.answer.get_by_text(text).first).to_be_visible()
    asked.root.get_by_text("Hint", exact=True).click()
    expect(asked.hint).to_be_visible()


def test_nothing_is_offered_where_sessions_are(read: ReadSite) -> None:
    page = read(java_script_enabled=False).open("practice/")
    expect(page.locator("[data-asked]").last).to_be_visible()
    for hidden in (".practice-bar", ".session-box", ".saved-progress"):
        expect(page.locator(hidden)).not_to_be_visible()


def test_deck_is_a_list_of_where_cards_are(read: ReadSite) -> None:
    page = read(java_script_enabled=False).open(PAGE)
    for hidden in (".practice-bar", ".recall-box", ".saved-progress"):
        expect(page.locator(hidden)).not_to_be_visible()
    items = page.locator("[data-cards]:visible")
    found: list[str] = items.evaluate_all("(all) => all.map((one) => one.dataset.page)")
    assert found == [*dict.fromkeys(card.page for card in cards())]
    topic = small_page()
    page.locator(f"[data-page='{topic}'] a").click()
    expect(page.locator("card-list:target")).to_be_in_viewport()
    shown: list[str] = page.locator("card-list:target .card:visible").evaluate_all(
        "(all) => all.map((one) => one.dataset.card)"
    )
    assert shown == [card.name for card in of_page(topic)]


def test_all_cards_are_there_with_folded_backs(read: ReadSite) -> None:
    reader, found = read(java_script_enabled=False), []
    page = reader.open(PAGE)
    links = page.locator("[data-cards] a").evaluate_all("(all) => all.map((one) => one.href.split('#')[0])")
    for address in dict.fromkeys(links):
        page.goto(address)
        found += page.locator(".card:visible").evaluate_all("(all) => all.map((one) => one.dataset.card)")
    assert sorted(found) == sorted(card.name for card in cards())
    name = found[-1]
    card = page.locator(f'[data-card="{name}"]')
    back = card.get_by_text(plain(next(card.back for card in cards() if card.name == name)), exact=True)
    expect(back).not_to_be_visible()
    card.locator("summary").click()
    expect(back).to_be_visible()


def test_cards_of_a_page_are_a_link_away(read: ReadSite) -> None:
    topic = small_page()
    page = read(java_script_enabled=False).open(f"{address_of(topic)}#cards")
    expect(page.locator("#cards > summary")).to_have_text(f"Recall this page: {len(of_page(topic))} cards")
    expect(page.locator("page-cards .practice-score")).not_to_be_visible()
    page.locator("#cards > summary").click()
    expect(page.locator("page-cards .practice-score")).not_to_be_visible()
    page.locator("#cards").get_by_role("link", name="Read them").click()
    expect(page.locator("card-list:target .card:visible")).to_have_count(len(of_page(topic)))
