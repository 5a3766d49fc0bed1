"""What a phone has no room for.

A closed drawer waits until it is opened, a row of a wide table is a card, a question with several answers is seen once,
and a long line of a terminal goes on below.
"""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.builders import each_builder
from tests.browser.reader import NARROW, WIDE, ReadSite

PAGE, WIDE_TABLE, ANSWERS = "learn/first-task/", "outgrow/choosing/", "reference/servers/"
TERMINALS = "outgrow/celery/"
# Whether a browser has found the styles of what is in an element, and laid it out.
RENDERED = "(element) => element.firstElementChild.checkVisibility()"
# Whether a code block has more to its right.
SCROLLS = "(code) => code.scrollWidth > code.clientWidth"
# As if the style sheet did not have the rule.
AT_ONCE = ".js .md-sidebar--primary { content-visibility: visible; visibility: visible }"
# Where the cells of a row begin, in pixels from the left.
PLACES = "(row) => [...new Set([...row.cells].map((cell) => Math.round(cell.getBoundingClientRect().left)))]"


def is_rendered(element: Locator) -> bool:
    """Whether what is in an element is laid out."""
    return bool(element.evaluate(RENDERED))


@each_builder
def test_drawer_is_laid_out_when_it_is_opened(read: ReadSite) -> None:
    reader = read(NARROW)
    page = reader.open(PAGE)
    drawer = page.locator(".md-sidebar--primary")
    # It moves out of the window when the script begins.
    reader.wait_until_still()
    assert not is_rendered(drawer)
    page.locator('.md-header [for="__drawer"]').click()
    expect(drawer.get_by_role("link").first).to_be_visible()
    assert is_rendered(drawer)


def test_drawer_that_does_not_wait_is_noticed(read: ReadSite) -> None:
    page = read(NARROW).open(PAGE)
    page.add_style_tag(content=AT_ONCE)
    assert is_rendered(page.locator(".md-sidebar--primary"))


@each_builder
@pytest.mark.parametrize(("width", "columns"), [(NARROW, 1), (WIDE, 5)])
def test_wide_table_is_cards_on_a_phone(width: int, columns: int, read: ReadSite) -> None:
    page = read(width).open(WIDE_TABLE)
    table = page.locator(".md-content table").first
    assert len(table.locator("tbody tr").first.evaluate(PLACES)) == columns
    label = table.locator("td").nth(1).evaluate("(cell) => getComputedStyle(cell, '::before').content")
    assert (label != "none") == (columns == 1)


@each_builder
@pytest.mark.parametrize(("width", "seen"), [(NARROW, 1), (WIDE, 2)])
def test_question_with_two_answers_is_seen_once_on_a_phone(width: int, seen: int, read: ReadSite) -> None:
    page = read(width).open(ANSWERS)
    # What is not seen is read out all the same, or nobody who cannot see the table knows what the row is about.
    cells = page.get_by_role("cell", name="Does it wait for a task of five seconds?").all()
    boxes = [cell.bounding_box() for cell in cells]
    assert [len(cells), sum(box is not None and box["width"] > 1 for box in boxes)] == [2, seen]


@each_builder
def test_terminal_shows_whole_lines_on_a_phone(read: ReadSite) -> None:
    page = read(NARROW).open(TERMINALS)
    terminals = page.locator(".language-bash pre > code").all()
    assert terminals
    assert not any(terminal.evaluate(SCROLLS) for terminal in terminals)
    assert page.locator(".language-python pre > code").first.evaluate(SCROLLS)
