"""Sessions: ten questions of all pages, one at a time, and which pages to read again."""

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.browser.builders import each_builder
from tests.browser.question import Asked, asked_questions, asking_pages, on_pages, plain
from tests.browser.reader import ReadSite, address_of
from tests.browser.session import PRACTICE, Session
from tests.browser.test_question_memory import answer

TEN = 10
# A page with more questions than it asks itself, but fewer than a session has.
PAGE = "learn/first-task.md"
ABOUT = [asked for asked in asked_questions() if asked.page == PAGE]


@each_builder
def test_session_has_ten_questions_and_says_what_to_read_again(read: ReadSite) -> None:
    reader = read()
    session = Session(reader).begin()
    questions = session.questions
    assert len({asked.name for asked in questions}) == TEN
    for at, question in enumerate(questions):
        expect(session.head).to_have_text(f"Question {at + 1} of {TEN}")
        expect(session.head).to_be_focused()
        expect(session.box.locator("[data-question]:visible legend")).to_have_text(plain(question.ask))
        if at == 0:
            answer(session.asked(question).ready())
        session.press("Next question" if at < TEN - 1 else "Result")
    expect(session.head).to_contain_text(f"1 of {TEN} at the first try")
    links = {
        (link.inner_text(), urljoin(session.page.url, link.get_attribute("href") or ""))
        for link in session.head.get_by_role("link").all()
    }
    wrong = questions[1:]
    assert links == {(asked.title, urljoin(reader.address, address_of(asked.page))) for asked in wrong}
    session.press("Ten more")
    expect(session.head).to_have_text(f"Question 1 of {TEN}")
    assert [asked.name for asked in session.questions] != [asked.name for asked in questions]


def test_right_at_the_second_try_is_to_be_read_again(read: ReadSite) -> None:
    session = Session(read()).pick(kind="judge", page=PAGE).begin()
    [question] = session.questions
    asked = session.asked(question).ready()
    asked.choose(asked.wrong).choose(asked.right)
    session.press("Result")
    expect(session.head).to_contain_text("0 of 1 at the first try")
    expect(session.head.get_by_role("link")).to_have_text([question.title])


def test_page_that_asks_about_itself_is_read_again_there(read: ReadSite) -> None:
    session = Session(read()).pick(page="practice/incidents/memory-grows.md").begin()
    for _ in session.questions[1:]:
        session.press("Next question")
    session.press("Result")
    session.head.get_by_role("link").click()
    expect(session.page).to_have_title(re.compile("Memory grows"))


def test_code_that_stands_on_its_page_is_shown_in_a_session(read: ReadSite) -> None:
    reader = read()
    page = "practice/incidents/memory-grows.md"
    code = reader.open(address_of(page)).locator(".question-code pre")
    expect(code).to_be_hidden()
    reader.page.get_by_text("The code", exact=True).click()
    expect(code).to_be_visible()
    session = Session(reader).pick(page=page).begin()
    expect(session.box.locator("[data-question]:visible .question-code pre")).to_be_visible()


def test_session_asks_what_is_picked(read: ReadSite) -> None:
    session = Session(read()).pick(page=PAGE)
    expect(session.score).to_contain_text(f"{len(ABOUT)} questions, 0 answered right")
    assert {asked.name for asked in session.begin().questions} == {asked.name for asked in ABOUT}
    [level] = {asked.level for asked in ABOUT if asked.kind == "order"}
    session.pick(kind="order", level=level).begin()
    assert {(asked.kind, asked.level, asked.page) for asked in session.questions} == {("order", level, PAGE)}


def test_session_without_questions_says_so(read: ReadSite) -> None:
    session = Session(read()).pick(part="how-to", page=PAGE)
    session.root.get_by_role("button", name="Ask me ten questions").click()
    expect(session.head).to_have_text("No question is of these kinds. Pick others.")
    expect(session.head).to_be_focused()


def test_what_was_read_and_what_was_wrong_come_first(read: ReadSite) -> None:
    reader = read()
    # Read by whoever comes to the questions at its end; one of them is answered wrong, one right.
    page = reader.open(address_of(PAGE))
    right, wrong = (asked for asked in on_pages()[PAGE] if asked.kind in ("predict", "choose"))
    for question, is_right in ((right, True), (wrong, False)):
        page.evaluate(f"location.hash = 'ask-{question.name}'")
        asked = Asked(page, question).ready()
        asked.choose(asked.right if is_right else asked.wrong)
    names = {asked.name for asked in Session(reader).begin().questions}
    assert {asked.name for asked in ABOUT} - names == {right.name}


def test_questions_that_cannot_be_loaded_are_links_away(read: ReadSite) -> None:
    reader = read()
    reader.replace("**/practice/questions/**", lambda route: route.abort())
    session = Session(reader).pick(page=PAGE)
    session.root.get_by_role("button", name="Ask me ten questions").click()
    expect(session.head).to_contain_text("could not be loaded")
    # They can be loaded later.
    reader.page.unroute_all()
    session.begin()
    assert len(session.questions) == len(ABOUT)


@pytest.mark.parametrize("script", [True, False])
def test_list_leads_to_all_questions(script: bool, read: ReadSite) -> None:
    page = read(java_script_enabled=script).open(PRACTICE)
    shown: list[list[str]] = page.locator("[data-asked]").evaluate_all(
        "(all) => all.map((one) => [one.dataset.page, one.querySelector('a').getAttribute('href')])"
    )
    assert {name for name, _ in shown} == {asked.page for asked in asked_questions()}
    assert {urljoin(PRACTICE, address).partition("#")[0] for _, address in shown} == {*map(address_of, asking_pages())}


def test_page_of_questions_has_all_of_its_topics(read: ReadSite) -> None:
    for name, about in asking_pages().items():
        page = read(java_script_enabled=False).open(address_of(name))
        shown: list[str] = page.locator("[data-question]:visible").evaluate_all(
            "(all) => all.map((one) => one.dataset.question)"
        )
        assert shown == [asked.name for topic in about for asked in asked_questions() if asked.page == topic]
