"""Below its title, a page tells its reader how long it takes, which ways there are to learn it, and what was done."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from proof.practice.card import page_cards
from proof.practice.questions import page_questions
from proof.practice.references import References
from tests.browser.builders import each_builder
from tests.browser.reader import DRAWN, ReadSite
from tests.conftest import PROJECT

LESSON, ADDRESS = "learn/several-tasks.md", "learn/several-tasks/"
QUESTIONS, CARDS = page_questions(LESSON, References(PROJECT)), page_cards(LESSON, References(PROJECT))
PREDICT = [question.key for question in QUESTIONS if question.kind == "predict"]
# Days since 1970: 27 November 2026 is one of them.
DAY, DATE = 20784, "(Nov 27)"
PHONE = 390
HEIGHT = "(node) => node.getBoundingClientRect().height"
# As it is before the script tells anything.
UNTOLD = "(node) => { for (const done of node.querySelectorAll('.ways-done')) done.hidden = true }"


def way(page: Page, name: str) -> Locator:
    """A way of the line below the title."""
    return page.locator(f'learning-ways [data-way="{name}"]')


def keep(page: Page, name: str, kept: object) -> None:
    """Keep something in the browser, as practising does."""
    page.evaluate(
        "([name, kept]) => localStorage.setItem(`after-the-response.${name}`, kept)", [name, json.dumps(kept)]
    )


@each_builder
def test_line_tells_what_its_reader_has_done(read: ReadSite) -> None:
    reader = read()
    page = reader.open(ADDRESS)
    expect(way(page, "read")).to_have_text("Read (not yet)")
    expect(way(page, "predict")).to_have_text(f"Predict (0 of {len(PREDICT)})")
    expect(way(page, "recall")).to_have_text(f"Recall (0 of {len(CARDS)})")
    keep(page, "pages", {LESSON: DAY, "learn/limits.md": DAY})
    keep(page, "answers", {PREDICT[0]: [1, True, DAY], "another": [1, True, DAY]})
    keep(page, "cards", {CARDS[0].key: {}, CARDS[1].key: {}})
    page = reader.open(ADDRESS)
    expect(way(page, "read")).to_have_text(f"Read {DATE}")
    expect(way(page, "predict")).to_have_text(f"Predict (1 of {len(PREDICT)})")
    expect(way(page, "recall")).to_have_text(f"Recall (2 of {len(CARDS)})")
    # A wrong answer is none that was right.
    keep(page, "answers", {PREDICT[0]: [1, False, DAY]})
    expect(way(reader.open(ADDRESS), "predict")).to_have_text(f"Predict (0 of {len(PREDICT)})")


def test_reader_who_comes_back_from_the_questions_is_told_the_new(read: ReadSite) -> None:
    page = read().open(ADDRESS)
    expect(way(page, "predict")).to_have_text(f"Predict (0 of {len(PREDICT)})")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    # Who scrolls down and up within one frame was never away.
    page.evaluate(DRAWN)
    keep(page, "answers", {PREDICT[0]: [1, True, DAY]})
    page.evaluate("scrollTo(0, 0)")
    expect(way(page, "predict")).to_have_text(f"Predict (1 of {len(PREDICT)})")


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_line_is_small_and_moves_nothing(width: int, read: ReadSite) -> None:
    page = read(width).open(ADDRESS)
    line = page.locator("learning-ways")
    expect(way(page, "read")).to_have_text("Read (not yet)")
    told = line.evaluate(HEIGHT)
    line.evaluate(UNTOLD)
    assert line.evaluate(HEIGHT) == told
    # The lesson begins on the first screen.
    assert page.locator("article h2").first.evaluate("(node) => node.getBoundingClientRect().bottom") < 700


@each_builder
def test_line_is_there_without_script_and_tells_of_no_reader(read: ReadSite) -> None:
    page = read(PHONE, java_script_enabled=False).open(ADDRESS)
    assert page.locator("learning-ways > p").inner_text().startswith("About ")
    assert way(page, "read").inner_text().strip() == "Read"
    assert way(page, "predict").inner_text() == f"Predict ({len(PREDICT)})"


@pytest.mark.parametrize("script", [True, False])
def test_way_to_step_through_shows_the_steps(script: bool, read: ReadSite) -> None:
    page = read(java_script_enabled=script).open(ADDRESS)
    steps = page.locator("step-through").first
    expect(steps).to_be_hidden()
    way(page, "step through").get_by_role("link").click()
    expect(steps).to_be_visible()
    expect(steps).to_be_in_viewport()
