"""The tab of alternatives that readers choose stays chosen: on the page, on other pages, and when they come back."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.builders import each_builder
from tests.browser.reader import NARROW, ReadSite

PAGE, KEPT = "outgrow/same-job/", "after-the-response.tab"
TOP, HEIGHT = "(node) => node.getBoundingClientRect().top", "(node) => node.clientHeight"


def sets_of(page: Page) -> Locator:
    """The sets of tabs whose choice is kept."""
    return page.locator("kept-tabs > .tabbed-set")


def chosen_in(page: Page) -> list[str]:
    """The titles of the tabs that are chosen, set by set."""
    titles: list[str] = sets_of(page).evaluate_all(
        """(sets) => sets.map((set) => {
            const chosen = [...set.querySelectorAll(":scope > input")].findIndex((input) => input.checked)
            return set.querySelectorAll(":scope > .tabbed-labels > label")[chosen].textContent.trim()
        })"""
    )
    return titles


def choose(page: Page, title: str, of: int) -> Locator:
    """Select a tab of a set; returns its label."""
    label = sets_of(page).nth(of).locator("> .tabbed-labels > label", has_text=title)
    label.click()
    return label


@each_builder
def test_chosen_tab_is_that_of_all_sets_and_stays_when_the_reader_comes_back(read: ReadSite) -> None:
    reader = read(NARROW)
    page = reader.open(PAGE)
    count = sets_of(page).count()
    assert count > 1
    assert chosen_in(page) == ["BackgroundTasks"] * count
    choose(page, "Procrastinate", of=0)
    assert chosen_in(page) == ["Procrastinate"] * count
    assert chosen_in(reader.open(PAGE)) == ["Procrastinate"] * count


@each_builder
def test_what_was_selected_stays_where_it_is(read: ReadSite) -> None:
    page = read(NARROW).open(PAGE)
    # Some browsers keep in its place what readers look at. Others leave that to the page.
    page.add_style_tag(content="* { overflow-anchor: none }")
    label = sets_of(page).nth(1).locator("> .tabbed-labels > label", has_text="Procrastinate")
    label.scroll_into_view_if_needed()
    before, above = label.evaluate(TOP), sets_of(page).first.evaluate(HEIGHT)
    choose(page, "Procrastinate", of=1)
    assert sets_of(page).first.evaluate(HEIGHT) != above
    assert label.evaluate(TOP) == pytest.approx(before, abs=2)


@each_builder
def test_tab_is_chosen_by_the_keyboard(read: ReadSite) -> None:
    page = read().open(PAGE)
    sets_of(page).first.locator("> input").first.focus()
    page.keyboard.press("ArrowRight")
    # The second one of the first set, and of each that has it.
    assert chosen_in(page)[:2] == ["Celery", "Celery"]


@each_builder
def test_tabs_of_samples_are_chosen_one_by_one(read: ReadSite) -> None:
    reader = read()
    page = reader.open("learn/first-task/")
    samples = page.locator(".sample .tabbed-set")
    samples.first.get_by_text("Proof", exact=True).click()
    checked = "(sets) => sets.map((set) => [...set.querySelectorAll(':scope > input')].findIndex((one) => one.checked))"
    first, *others = samples.evaluate_all(checked)
    assert first == 1
    assert set(others) == {0}
    assert page.evaluate("(name) => localStorage.getItem(name)", KEPT) is None


@pytest.mark.parametrize("kept", ['{"name": "Gone"}', "[", "null"])
def test_choice_that_is_none_any_more_changes_nothing(kept: str, read: ReadSite) -> None:
    reader = read()
    page = reader.open(PAGE)
    page.evaluate("([name, kept]) => localStorage.setItem(name, kept)", [KEPT, kept])
    assert set(chosen_in(reader.open(PAGE))) == {"BackgroundTasks"}


@each_builder
def test_tabs_are_chosen_without_script(read: ReadSite) -> None:
    page = read(NARROW, java_script_enabled=False).open(PAGE)
    choose(page, "Celery", of=0)
    blocks = sets_of(page).first.locator("> .tabbed-content > .tabbed-block")
    expect(blocks.nth(0)).to_be_hidden()
    expect(blocks.nth(1)).to_be_visible()
