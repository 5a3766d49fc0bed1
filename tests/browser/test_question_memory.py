"""What the browser keeps of questions: their order for a visit, what was answered; and filters and score over them."""

from collections import Counter

import pytest
from playwright.sync_api import expect

from proof.practice.fields import LEVELS
from proof.practice.question import Question
from tests.browser.question import (
    ALL_KINDS,
    WITH_OPTIONS,
    Asked,
    ask,
    asked_questions,
    asking_pages,
    first_of,
    options_of,
    own_words_of,
)
from tests.browser.reader import Reader, ReadSite, address_of
from tests.browser.session import Session

VISITS = 4
# What can be picked at once.
SEVERAL = {"Kind": "judge", "Level": LEVELS[0], "Part": "learn"}
# Where each question of a page has its right option, by its place among the options, when all have been drawn.
PLACES = """() => [...document.querySelectorAll("[data-question]")].flatMap((question) => {
    question.start?.()
    const right = question.querySelector("[data-right]")?.dataset.outcome
    const options = [...question.querySelectorAll("fieldset [type=radio]")]
    return right ? [[options.length, options.findIndex((option) => option.value === right)]] : []
})"""


@pytest.mark.parametrize("kind", ["choose", "order"])
def test_each_visit_has_its_order(kind: str, read: ReadSite) -> None:
    # The order of a visit comes from a number that is drawn when it begins.
    found = set()
    for visit in range(VISITS):
        reader = read()
        reader.prepare(f"Math.random = () => 0.{visit}1")
        found.add(tuple(ask(reader, first_of(kind)).shown))
    assert len(found) > 1


@pytest.mark.parametrize("kind", ["choose", "order"])
def test_order_stays_for_the_visit(kind: str, read: ReadSite) -> None:
    reader = read()
    asked = ask(reader, first_of(kind))
    shown = asked.shown
    for number in range(VISITS):
        # No number is drawn again.
        reader.prepare(f"Math.random = () => 0.{number}1")
        asked.page.reload()
        assert asked.ready().shown == shown


@pytest.mark.parametrize("script", [True, False])
def test_place_of_the_right_option_tells_nothing(script: bool, read: ReadSite) -> None:
    reader = read(java_script_enabled=script)
    reader.prepare("Math.random = () => 0.5")
    found: Counter[tuple[int, int]] = Counter()
    for name in asking_pages():
        found.update((of, place) for of, place in reader.open(address_of(name)).evaluate(PLACES))
    assert sum(found.values()) == sum(bool(options_of(asked)) for asked in asked_questions())
    for of in {of for of, _ in found}:
        places = [found[of, place] for place in range(of)]
        # By chance, a share of 1 / of is at each.
        assert max(places) < 3 / 4 * sum(places), f"of {of}: {places}"


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_reload_keeps_what_was_answered(kind: str, read: ReadSite) -> None:
    asked = ask(read(), first_of(kind))
    answer(asked)
    asked.page.reload()
    assert asked.ready().is_done
    assert asked.text == ""
    expect(asked.root.locator(".question-about")).to_be_visible()
    # A later wrong answer does not take it back.
    if kind in WITH_OPTIONS:
        assert asked.choose(asked.wrong).is_done


def answer(asked: Asked) -> None:
    """Answer a question right, of whatever kind."""
    if asked.question.kind == "order":
        asked.sort().button("Check").click()
    elif asked.question.kind == "explain":
        asked.button("Compare").click()
        for box in asked.answer.get_by_role("checkbox").all():
            box.check()
    else:
        asked.choose(asked.right)
    assert asked.is_done


def test_changed_question_starts_over(read: ReadSite) -> None:
    question = first_of("judge")
    reader = read()
    asked = ask(reader, question)
    answer(asked)
    reader.replace(
        f"**/{address_of(question.page)}",
        lambda route: route.fulfill(
            content_type="text/html", body=route.fetch().text().replace(question.key, "0123456789ab")
        ),
    )
    asked.page.reload()
    assert asked.root.get_attribute("data-key") == "0123456789ab"
    assert not asked.ready().is_done


def test_score(read: ReadSite) -> None:
    reader = read()
    total = len(asked_questions())
    for answered, (kind, first) in enumerate([("judge", True), ("predict", False), ("explain", True)]):
        asked = ask(reader, first_of(kind))
        if not first:
            asked.choose(asked.wrong)
        answer(asked)
        expect(Session(reader).score).to_contain_text(f"{total} questions, {answered + 1} answered right")
    expect(Session(reader).score).to_contain_text("3 answered right, 2 of them at the first try")


def session_of(reader: Reader, question: Question) -> tuple[Session, Asked]:
    """A session with this question alone."""
    session = Session(reader).pick(page=question.page, kind=question.kind, level=question.level).begin()
    assert [asked.name for asked in session.questions] == [question.name]
    return session, session.asked(question).ready()


def test_forgotten_answers_leave_nothing(read: ReadSite) -> None:
    reader = read()
    for question in (first_of("judge"), first_of("explain")):
        session, asked = session_of(reader, question)
        answer(asked)
        expect(session.score).to_contain_text(" 1 answered right, 1 of them")
        session.unfold()
        session.button("Forget my answers").click()
        expect(session.score).to_contain_text(" 0 answered right, 0 of them")
        assert (asked.text, asked.is_done, asked.answer.is_visible()) == ("", False, False)
        expect(asked.root.locator("input:checked")).to_have_count(0)
        if question.kind == "explain":
            number = len(own_words_of(question).concepts)
            expect(asked.root.locator(".question-sum")).to_have_text(f"0 of {number}")
        reader.page.reload()
        expect(session.score).to_contain_text(" 0 answered right")


def test_answers_forgotten_by_mistake_come_back(read: ReadSite) -> None:
    reader = read()
    answer(ask(reader, first_of("predict")))
    session, judged = session_of(reader, first_of("judge"))
    answer(judged)
    session.pick(page="", kind="", level="").unfold()
    forget, undo = session.button("Forget my answers"), session.button("Bring them back")
    expect(undo).to_have_count(0)
    for _ in range(2):
        forget.press("Enter")
    expect(session.score).to_contain_text(" 0 answered right")
    # What is answered after that is not lost either.
    assert not judged.choose(judged.wrong).is_done
    undo.press("Enter")
    expect(session.score).to_contain_text(" 2 answered right, 2 of them")
    assert judged.is_done
    expect(forget).to_be_focused()
    expect(undo).to_have_count(0)
    # As long as the visit lasts.
    forget.click()
    reader.page.reload()
    session.unfold()
    undo.click()
    expect(session.score).to_contain_text(" 2 answered right, 2 of them")


@pytest.mark.parametrize("picks", [{"Kind": "order"}, {"Level": LEVELS[1]}, {"Part": "understand"}, SEVERAL])
def test_filters(picks: dict[str, str], read: ReadSite) -> None:
    session = Session(read()).pick(**{name.lower(): value for name, value in picks.items()})
    expected = [
        asked.name
        for asked in asked_questions()
        if all(getattr(asked, name.lower()) == value for name, value in picks.items())
    ]
    assert 0 < len(expected) < len(asked_questions())
    expect(session.score).to_contain_text(f"{len(expected)} questions, 0 answered right")
    assert {asked.name for asked in session.begin().questions} <= {*expected}
    session.pick(**dict.fromkeys(map(str.lower, picks), ""))
    expect(session.score).to_contain_text(f"{len(asked_questions())} questions, 0 answered right")


def test_what_is_kept_may_be_broken(read: ReadSite) -> None:
    reader = read()
    reader.prepare("localStorage.setItem('after-the-response.answers', '{not JSON')")
    answer(ask(reader, first_of("judge")))
    assert reader.errors == []


def test_without_storage_it_works_until_the_page_is_left(read: ReadSite) -> None:
    reader = read()
    reader.prepare(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } })"
    )
    asked = ask(reader, first_of("judge"))
    answer(asked)
    round_bar = asked.page.locator(".round-bar")
    while round_bar.get_by_role("button", name="Next question").is_visible():
        round_bar.get_by_role("button", name="Next question").click()
    round_bar.get_by_role("button", name="Result").click()
    expect(asked.page.locator(".round-head")).to_contain_text("1 of ")
