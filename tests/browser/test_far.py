"""What is far from the window waits until it comes near: long tables, the drawer. And wide tables on a phone."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.builders import each_builder
from tests.browser.reader import NARROW, WIDE, ReadSite

PAGE, LONG = "reference/versions/", ".releases"
# Whether a browser has found the styles of what is in an element, and laid it out.
RENDERED = "(element) => element.firstElementChild.checkVisibility({ contentVisibilityAuto: true })"
# As if the style sheet did not have the rule.
ALL_AT_ONCE = "* { content-visibility: visible !important }"
WIDE_TABLE = "outgrow/choosing/"
# Where a row begins: each cell of it, in pixels from the left.
PLACES = "(row) => [...new Set([...row.cells].map((cell) => Math.round(cell.getBoundingClientRect().left)))]"


def is_rendered(element: Locator) -> bool:
    """Whether what is in an element is laid out."""
    return bool(element.evaluate(RENDERED))


@each_builder
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_table_is_laid_out_when_it_comes_near(width: int, read: ReadSite) -> None:
    page = read(width).open(PAGE)
    table = page.locator(LONG).last
    assert not is_rendered(table)
    table.scroll_into_view_if_needed()
    page.wait_for_function(f"(table) => ({RENDERED})(table)", arg=table.element_handle())


def test_table_that_does_not_wait_is_noticed(read: ReadSite) -> None:
    page = read().open(PAGE)
    page.add_style_tag(content=ALL_AT_ONCE)
    assert is_rendered(page.locator(LONG).last)


def test_all_of_a_table_is_on_paper(read: ReadSite) -> None:
    page = read().open(PAGE)
    page.emulate_media(media="print")
    assert page.locator(LONG).evaluate_all(f"(all) => all.every({RENDERED})")


@each_builder
def test_drawer_is_laid_out_when_it_is_opened(read: ReadSite) -> None:
    page = read(NARROW).open(PAGE)
    drawer = page.locator(".md-sidebar--primary")
    assert not is_rendered(drawer)
    page.locator('.md-header [for="__drawer"]').click()
    expect(drawer.get_by_role("link").first).to_be_visible()
    assert is_rendered(drawer)


@each_builder
@pytest.mark.parametrize(("width", "columns"), [(NARROW, 1), (WIDE, 5)])
def test_wide_table_is_cards_on_a_phone(width: int, columns: int, read: ReadSite) -> None:
    page = read(width).open(WIDE_TABLE)
    table = page.locator(".md-content table").first
    assert len(table.locator("tbody tr").first.evaluate(PLACES)) == columns
    seen = table.locator("td").nth(1).evaluate("(cell) => getComputedStyle(cell, '::before').content")
    assert (seen != "none") == (columns == 1)
