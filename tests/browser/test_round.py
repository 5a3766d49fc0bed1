"""The questions of a page, one at a time: which of how many, the next, the result; and a link to the others."""

import pytest
from playwright.sync_api import Locator, Page, expect

from proof.practice.asking import MOST_ON_PAGE
from tests.browser.builders import each_builder
from tests.browser.check import nothing_in
from tests.browser.looks import check_shares
from tests.browser.question import Asked, ask, asked_questions, on_pages
from tests.browser.reader import WIDE, ReadSite, address_of
from tests.browser.test_question_memory import answer

# A page with more questions than it asks itself.
PAGE = "learn/first-task.md"
ASKED = on_pages()[PAGE]
# Of a phone.
PHONE = 390
# Pages that one reads, by their folders.
FOLDERS = ("learn", "understand", "how-to", "outgrow")


def head(page: Page) -> Locator:
    """What says which question it is."""
    return page.locator(".round-head")


def shown(page: Page) -> list[str]:
    """The ids of the questions that are seen."""
    names: list[str] = page.locator("[data-question]:visible").evaluate_all("(all) => all.map((one) => one.id)")
    return [name.removeprefix("ask-") for name in names]


def press(page: Page, name: str) -> None:
    """Press a button of the round."""
    page.locator(".round-bar").get_by_role("button", name=name, exact=True).press("Enter")


@each_builder
def test_questions_come_one_at_a_time(read: ReadSite) -> None:
    page = read().open(address_of(PAGE))
    number = len(ASKED)
    assert number == MOST_ON_PAGE
    expect(head(page)).to_have_text(f"Question 1 of {number}")
    for at, question in enumerate(ASKED):
        expect(head(page)).to_have_text(f"Question {at + 1} of {number}")
        assert shown(page) == [question.name]
        answer(Asked(page, question).ready()) if at else None
        press(page, "Next question" if at < number - 1 else "Result")
        expect(head(page)).to_be_focused()
    expect(head(page)).to_have_text(f"{number - 1} of {number} questions answered right")
    assert shown(page) == []
    press(page, "Once more")
    expect(head(page)).to_have_text(f"Question 1 of {number}")
    assert shown(page) == [ASKED[0].name]


def test_back_leads_to_the_question_before(read: ReadSite) -> None:
    page = read().open(address_of(PAGE))
    expect(page.get_by_role("button", name="Back", exact=True)).to_have_count(0)
    press(page, "Next question")
    assert shown(page) == [ASKED[1].name]
    press(page, "Back")
    assert shown(page) == [ASKED[0].name]
    expect(head(page)).to_be_focused()
    # What is asked can be read, and not its end alone.
    top = head(page).evaluate("(head) => head.getBoundingClientRect().top / innerHeight")
    assert 0 < top < 1 / 4


def test_address_of_a_question_leads_to_it(read: ReadSite) -> None:
    reader = read()
    asked = ask(reader, ASKED[2])
    assert shown(asked.page) == [ASKED[2].name]
    expect(asked.root).to_be_in_viewport()
    asked.page.evaluate(f"location.hash = '#ask-{ASKED[1].name}'")
    expect(head(asked.page)).to_have_text(f"Question 2 of {len(ASKED)}")
    expect(asked.page.locator(f"#ask-{ASKED[1].name}")).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False])
def test_others_are_a_link_away(script: bool, read: ReadSite) -> None:
    page = read(java_script_enabled=script).open(address_of(PAGE))
    others = [asked for asked in asked_questions() if asked.page == PAGE][MOST_ON_PAGE:]
    page.get_by_role("link", name=f"{len(others)} more questions about this page").click()
    expect(page.locator(f"#ask-{others[0].name}")).to_be_in_viewport()


def test_without_script_the_same_questions_are_there(read: ReadSite) -> None:
    page = read(java_script_enabled=False).open(address_of(PAGE))
    assert shown(page) == [asked.name for asked in ASKED]
    expect(page.locator(".round-head, .round-bar")).to_have_count(0)


def test_what_is_next_stands_above_the_questions(read: ReadSite) -> None:
    page = read().open(address_of(PAGE))
    headings: list[str] = page.locator("article h2").evaluate_all("(all) => all.map((one) => one.id)")
    assert headings[-2:] == ["next", "practice"]


@pytest.mark.parametrize("width", [PHONE, WIDE])
@pytest.mark.parametrize("folder", FOLDERS)
def test_questions_take_a_third_of_a_page_at_most(folder: str, width: int, read: ReadSite) -> None:
    reader = read(width)
    found = []
    for page in on_pages():
        if page.startswith(f"{folder}/"):
            reader.open(address_of(page)).locator("question-set.active").wait_for()
            found += check_shares(reader)
    nothing_in(found)
