"""What the Tab key reaches can be seen: nothing of a closed drawer, and where the focus is."""

from contextlib import suppress

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from tests.browser.accessibility import FINISH
from tests.browser.builders import each_builder
from tests.browser.reader import NARROW, PATIENCE, SHORT_PATIENCE, ReadSite

# What has the focus: where it is, and whether it can be seen there when what moves has come to its end.
FOCUSED = f"""() => {{
    ({FINISH})()
    const node = document.activeElement
    const {{ left, right, top, bottom }} = node.getBoundingClientRect()
    const isInside = right > 0 && left < innerWidth && bottom > 0 && top < innerHeight
    return {{
        place: node.closest("article, .md-sidebar--primary, .md-header")?.className || node.tagName.toLowerCase(),
        drawer: node.id === "__drawer",
        seen: isInside && node.checkVisibility({{ visibilityProperty: true }}),
    }}
}}"""
OUTLINE = "(node) => getComputedStyle(node).outlineStyle"
DRAWER, BUTTON = ".md-sidebar--primary", ".md-header [for=__drawer]"
RESULTS = ".md-search__scrollwrap"


def stops(page: Page, number: int, patience: int = PATIENCE) -> list[dict[str, object]]:
    """What the Tab key reaches from the beginning of a page.

    Args:
        page: the page.
        number: how often the key is pressed.
        patience: the milliseconds in which what it reaches must be seen.
    """
    found = []
    for _ in range(number):
        page.keyboard.press("Tab")
        # What opens when it gets the focus, as the search does, is seen later.
        with suppress(TimeoutError):
            page.wait_for_function(f"({FOCUSED})().seen", timeout=patience)
        found.append(page.evaluate(FOCUSED))
    return found


@each_builder
def test_closed_drawer_is_passed(read: ReadSite) -> None:
    reached = stops(read(NARROW).open("learn/first-task/"), 12)
    assert [stop for stop in reached if not stop["seen"]] == []
    assert {"md-sidebar md-sidebar--primary"}.isdisjoint(str(stop["place"]) for stop in reached)
    assert "md-content__inner md-typeset" in [stop["place"] for stop in reached]


def test_drawer_that_stays_in_the_order_is_found(read: ReadSite) -> None:
    page = read(NARROW).open("learn/first-task/")
    page.add_style_tag(content=f"{DRAWER} {{ visibility: visible !important; content-visibility: visible !important }}")
    unseen = [stop["place"] for stop in stops(page, 12, SHORT_PATIENCE) if not stop["seen"]]
    assert unseen.count("md-sidebar md-sidebar--primary") > 1


def test_results_that_stay_in_the_order_are_found(read: ReadSite) -> None:
    page = read(NARROW).open("learn/first-task/")
    page.add_style_tag(content=f"{RESULTS} {{ visibility: visible !important }}")
    unseen = [stop["place"] for stop in stops(page, 12, SHORT_PATIENCE) if not stop["seen"]]
    assert unseen == ["md-header md-header--shadow"]


@each_builder
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_drawer_opens_by_keys(key: str, read: ReadSite) -> None:
    page = read(NARROW, reduced_motion="reduce").open("learn/first-task/")
    button = page.locator(BUTTON)
    link = page.locator(DRAWER).get_by_role("link", name="Pass the function")
    expect(link).not_to_be_visible()
    while not button.evaluate("(node) => node === document.activeElement"):
        assert page.evaluate("document.activeElement.closest('article')") is None
        page.keyboard.press("Tab")
    assert button.evaluate(OUTLINE) == "solid"
    page.keyboard.press(key)
    expect(link).to_be_in_viewport()
    while not page.locator(f"{DRAWER} a:focus").count():
        assert page.evaluate("document.activeElement.closest('article')") is None
        page.keyboard.press("Tab")
    expect(page.locator(f"{DRAWER} a:focus")).to_be_in_viewport()
    button.focus()
    page.keyboard.press(key)
    expect(link).not_to_be_visible()


@each_builder
def test_drawer_opens_without_script(read: ReadSite) -> None:
    page = read(NARROW, reduced_motion="reduce", java_script_enabled=False).open("learn/first-task/")
    link = page.locator(DRAWER).get_by_role("link", name="Pass the function")
    expect(link).not_to_be_in_viewport()
    page.locator(BUTTON).click()
    expect(link).to_be_in_viewport()


@each_builder
@pytest.mark.parametrize(
    ("page_name", "field", "shows"),
    [
        ("learn/pass-the-function/", '[data-question] [type="radio"]', '[data-question] [type="radio"]'),
        ("learn/first-task/", ".sample .tabbed-set > input", ".sample .tabbed-labels > label"),
    ],
)
def test_focus_of_a_field_is_shown(page_name: str, field: str, shows: str, read: ReadSite) -> None:
    page = read().open(page_name)
    page.locator(shows).first.scroll_into_view_if_needed()
    assert page.locator(shows).first.evaluate(OUTLINE) == "none"
    # By a key, since a click needs no mark.
    page.locator(field).first.evaluate("(node) => { node.focus(); node.blur(); node.focus() }")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(f"{field}:focus")).to_have_count(1)
    assert page.locator(shows).evaluate_all(f"(nodes) => nodes.map({OUTLINE})").count("solid") == 1


# Calls back when it is told to, so that a question gets ready while it has the focus.
HELD_OBSERVER = """
globalThis.IntersectionObserver = class {
    static calls = []
    targets = []
    constructor(call) {
        IntersectionObserver.calls.push(() => call(this.targets.map((target) => ({ isIntersecting: true, target }))))
    }
    observe(target) { this.targets.push(target) }
    unobserve() {}
    disconnect() {}
}
"""


def test_focus_stays_when_a_question_gets_ready(read: ReadSite) -> None:
    reader = read()
    reader.prepare(HELD_OBSERVER)
    page = reader.open("learn/pass-the-function/")
    page.locator('[data-question] [type="radio"]').first.evaluate("(node) => node.focus()")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    state = "[document.activeElement?.type, getComputedStyle(document.activeElement).outlineStyle]"
    assert page.evaluate(state) == ["radio", "solid"]
    page.evaluate("IntersectionObserver.calls.forEach((call) => call())")
    expect(page.locator("[data-question] [data-do=check]").first).to_be_visible()
    assert page.evaluate(state) == ["radio", "solid"]


@each_builder
def test_focus_of_a_tick_box_is_shown(read: ReadSite) -> None:
    page = read().open("practice/questions/learn-1/")
    page.locator('[data-kind="explain"]').first.evaluate("(node) => node.scrollIntoView()")
    page.get_by_role("button", name="Compare").first.click()
    box = page.locator('[data-kind="explain"] [type="checkbox"]').first
    for _ in range(12):
        page.keyboard.press("Tab")
        if box.evaluate("(node) => node === document.activeElement"):
            break
    expect(box).to_be_focused()
    assert box.evaluate(OUTLINE) == "solid"
