"""What is in the header of every page: names, and a switch between the colour schemes that shows its focus."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.builders import each_builder
from tests.browser.check import COMBINATIONS
from tests.browser.reader import NARROW, WIDE, ReadSite

# How what is in the header is read out, at the width at which it is shown.
NAMED = [
    (WIDE, '[data-md-component="search"]', '- dialog "Search"'),
    (NARROW, '.md-header [for="__drawer"]', "- text: Navigation"),
]
# What a reader sees of the switch: the style of its outline, and whether that has the colour of the header behind it.
SWITCH = """() => {
    const header = getComputedStyle(document.querySelector(".md-header")).backgroundColor
    const { outlineStyle, outlineColor } = getComputedStyle(document.querySelector("[data-switch]"))
    return { style: outlineStyle, unseen: outlineColor === header }
}"""
UNSEEN = ".md-header [data-switch]:focus-visible { outline: auto var(--md-primary-fg-color) }"


def focus_switch(page: Page) -> None:
    """Press Tab until the switch has the focus; it is behind the links to the content and to the first page."""
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('[data-switch]')"):
            return
    pytest.fail("the switch is not reached by Tab")


def is_outlined(page: Page) -> bool:
    """Whether the switch is seen to have the focus."""
    switch = page.evaluate(SWITCH)
    return switch["style"] != "none" and not switch["unseen"]


@each_builder
@pytest.mark.parametrize(("scheme", "width"), COMBINATIONS)
def test_switch_shows_its_focus(scheme: str, width: int, read: ReadSite) -> None:
    page = read(width, color_scheme=scheme).open("reference/")
    assert not is_outlined(page)
    focus_switch(page)
    assert is_outlined(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_switch_outlined_in_the_colour_of_the_header_is_found_wanting(scheme: str, read: ReadSite) -> None:
    page = read(color_scheme=scheme).open("reference/")
    page.add_style_tag(content=UNSEEN)
    focus_switch(page)
    assert not is_outlined(page)


@each_builder
@pytest.mark.parametrize(("width", "part", "read_out"), NAMED)
def test_search_and_drawer_have_names(width: int, part: str, read_out: str, read: ReadSite) -> None:
    expect(read(width).open("reference/").locator(part)).to_match_aria_snapshot(read_out)


@pytest.mark.parametrize(("width", "part", "read_out"), NAMED)
def test_search_and_drawer_without_names_are_found(width: int, part: str, read_out: str, read: ReadSite) -> None:
    """As Material has them: a script names them, which alone makes use of them."""
    page = read(width, java_script_enabled=False).open("reference/")
    expect(page.locator(part)).not_to_match_aria_snapshot(read_out)
