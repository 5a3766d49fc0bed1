"""What is said of answers is accessible, in both schemes, on a phone and on a wide window; and a revealed card."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import check_accessible
from tests.browser.check import COMBINATIONS, check_quiet, nothing_in
from tests.browser.deck import Deck, InPlace, small_page
from tests.browser.question import ALL_KINDS, WITH_OPTIONS, ask, on_pages
from tests.browser.reader import Reader, ReadSite


def telling() -> list[str]:
    """Pages that together ask every kind of question, by their Markdown files: few, those with the most kinds first."""
    kinds = {page: {asked.kind for asked in questions} for page, questions in on_pages().items()}
    pages, missing = [], set().union(*kinds.values())
    while missing:
        pages.append(max(sorted(kinds), key=lambda page: len(kinds[page] & missing)))
        missing -= kinds[pages[-1]]
    return pages


TELLING = telling()


def answer_all(reader: Reader, page: str) -> None:
    """Answer the questions of a page, those with options in turn wrong and right, and leave nothing folded."""
    for index, question in enumerate(on_pages()[page]):
        asked = ask(reader, question)
        if question.kind in WITH_OPTIONS:
            asked.choose(asked.wrong if index % 2 else asked.right)
        elif question.kind == "order":
            asked.button("Check").click()
            asked.sort()
        else:
            asked.button("Compare").click()
            asked.answer.get_by_role("checkbox").first.check()
    # Together, as nobody sees them: what is said of each is looked at.
    reader.page.evaluate("document.querySelectorAll('[data-question]').forEach((asked) => (asked.hidden = false))")
    reader.open_all()


def test_telling_pages_have_all_kinds() -> None:
    kinds = {asked.kind for page in TELLING for asked in on_pages()[page]}
    assert kinds == set(ALL_KINDS)


@pytest.mark.parametrize(("scheme", "width"), COMBINATIONS)
@pytest.mark.parametrize("page", TELLING)
def test_answered_questions(page: str, scheme: str, width: int, read: ReadSite) -> None:
    reader = read(width, color_scheme=scheme)
    answer_all(reader, page)
    assert {"question-right", "question-wrong"} <= set(
        " ".join(reader.page.locator(".question-said").evaluate_all("(all) => all.map((one) => one.className)")).split()
    )
    nothing_in(check_accessible(reader))
    assert reader.overflow <= 0
    nothing_in(check_quiet(reader))


@pytest.mark.parametrize(("scheme", "width"), COMBINATIONS)
def test_revealed_card(scheme: str, width: int, read: ReadSite) -> None:
    reader = read(width, clock=True, color_scheme=scheme)
    deck = Deck(reader).open()
    deck.tell(True)
    deck.button("Show the answer").click()
    deck.unfold()
    expect(deck.back).to_be_visible()
    nothing_in(check_accessible(reader))
    assert reader.overflow <= 0
    nothing_in(check_quiet(reader))


@pytest.mark.parametrize(("scheme", "width"), COMBINATIONS)
@pytest.mark.parametrize("is_revealed", [False, True])
def test_card_in_place(is_revealed: bool, scheme: str, width: int, read: ReadSite) -> None:
    reader = read(width, clock=True, color_scheme=scheme)
    deck = InPlace(reader, small_page()).open()
    if is_revealed:
        deck.button("Show the answer").click()
        expect(deck.back).to_be_focused()
    nothing_in(check_accessible(reader))
    assert reader.overflow <= 0
    nothing_in(check_quiet(reader))


def test_paper_has_what_was_asked_and_nothing_to_press(read: ReadSite) -> None:
    reader = read()
    answer_all(reader, TELLING[0])
    reader.page.emulate_media(media="print")
    expect(reader.page.locator("[data-question] legend").first).to_be_visible()
    expect(reader.page.locator(".question-bar:visible")).to_have_count(0)
