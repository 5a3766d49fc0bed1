"""Questions and cards without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.deck import PAGE, cards
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


def test_all_cards_are_there_with_folded_backs(read: ReadSite) -> None:
    page = read(java_script_enabled=False).open(PAGE)
    expect(page.locator(".card:visible")).to_have_count(len(cards()))
    for hidden in (".practice-bar", ".card-buttons", ".saved-progress"):
        expect(page.locator(hidden)).not_to_be_visible()
    card = page.locator(f'[data-card="{cards()[0].name}"]')
    back = card.get_by_text(plain(cards()[0].back), exact=True)
    expect(back).not_to_be_visible()
    card.locator("summary").click()
    expect(back).to_be_visible()
