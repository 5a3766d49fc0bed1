"""What the browser keeps of questions: their order for a visit, what was answered; and filters and score over them."""

from collections import Counter

import pytest
from playwright.sync_api import Locator, Page, expect

from proof.practice.fields import LEVELS
from tests.browser.question import (
    ALL_KINDS,
    WITH_OPTIONS,
    Asked,
    ask,
    asked_questions,
    first_of,
    options_of,
    own_words_of,
)
from tests.browser.reader import ReadSite, address_of

PRACTICE = "practice/index.md"
VISITS = 4
# Where each question of a page has its right option, by its place among the options, when all have been drawn.
PLACES = """(root) => [...root.querySelectorAll("[data-question]")].flatMap((question) => {
    question.start?.()
    const right = question.querySelector("[data-right]")?.dataset.outcome
    const options = [...question.querySelectorAll("fieldset [type=radio]")]
    return right ? [[options.length, options.findIndex((option) => option.value === right)]] : []
})"""


def score(page: Page) -> Locator:
    """The score over the questions of a page."""
    return page.locator("question-set .practice-score")


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
    page = reader.open("practice/")
    found = Counter((of, place) for of, place in page.locator("question-set").evaluate(PLACES))
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
        asked = ask(reader, first_of(kind), PRACTICE)
        if not first:
            asked.choose(asked.wrong)
            expect(score(asked.page)).to_contain_text(f"{answered} answered right, {answered} of them")
        answer(asked)
        expect(score(asked.page)).to_contain_text(f"{total} questions, {answered + 1} answered right")
    expect(score(asked.page)).to_contain_text("3 answered right, 2 of them at the first try")
    asked.page.reload()
    expect(score(asked.page)).to_contain_text("3 answered right, 2 of them at the first try")


def test_forgotten_answers_leave_nothing(read: ReadSite) -> None:
    reader = read()
    questions = [first_of(kind) for kind in ("judge", "explain")]
    judged, explained = (Asked(reader.page, question) for question in questions)
    ask(reader, questions[0], PRACTICE)
    answer(judged)
    answer(explained.ready())
    reader.page.get_by_role("button", name="Forget my answers").click()
    expect(score(reader.page)).to_contain_text(" 0 answered right, 0 of them")
    for asked in (judged, explained):
        assert (asked.text, asked.is_done, asked.answer.is_visible()) == ("", False, False)
    expect(explained.root.locator(".question-sum")).to_have_text(f"0 of {len(own_words_of(questions[1]).concepts)}")
    expect(judged.root.get_by_role("radio", checked=True)).to_have_count(0)
    reader.page.reload()
    expect(score(reader.page)).to_contain_text(" 0 answered right")


def test_answers_forgotten_by_mistake_come_back(read: ReadSite) -> None:
    reader = read()
    questions = [first_of(kind) for kind in ("judge", "predict", "explain")]
    judged, predicted, explained = (Asked(reader.page, question) for question in questions)
    ask(reader, questions[0], PRACTICE)
    answer(judged)
    answer(predicted.ready())
    forget, undo = (reader.page.get_by_role("button", name=name) for name in ("Forget my answers", "Bring them back"))
    expect(undo).to_have_count(0)
    for _ in range(2):
        forget.press("Enter")
    expect(score(reader.page)).to_contain_text(" 0 answered right")
    # What is answered after that is not lost either.
    assert not judged.choose(judged.wrong).is_done
    answer(explained.ready())
    undo.press("Enter")
    expect(score(reader.page)).to_contain_text(" 3 answered right, 3 of them")
    assert all(asked.is_done for asked in (judged, predicted, explained))
    expect(forget).to_be_focused()
    expect(undo).to_have_count(0)
    # As long as the visit lasts.
    forget.click()
    reader.page.reload()
    undo.click()
    expect(score(reader.page)).to_contain_text(" 3 answered right, 3 of them")
    assert judged.ready().is_done


@pytest.mark.parametrize(
    "picks",
    [
        {"Kind": "order"},
        {"Level": LEVELS[1]},
        {"Part": "understand"},
        {"Kind": "judge", "Level": LEVELS[0], "Part": "learn"},
    ],
)
def test_filters(picks: dict[str, str], read: ReadSite) -> None:
    page = read().open("practice/")
    for name, value in picks.items():
        page.get_by_role("combobox", name=name).select_option(value)
    expected = [
        asked.name
        for asked in asked_questions()
        if all(getattr(asked, name.lower()) == value for name, value in picks.items())
    ]
    assert 0 < len(expected) < len(asked_questions())
    shown = page.locator("[data-question]:visible")
    assert shown.evaluate_all("(all) => all.map((one) => one.dataset.question)") == expected
    expect(score(page)).to_contain_text(f"{len(expected)} questions, 0 answered right")
    for name in picks:
        page.get_by_role("combobox", name=name).select_option("")
    expect(shown).to_have_count(len(asked_questions()))


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
    answer(ask(reader, first_of("judge"), PRACTICE))
    expect(score(reader.page)).to_contain_text(" 1 answered right")
