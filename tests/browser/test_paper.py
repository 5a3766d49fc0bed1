"""What is made for paper fits on it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader, ReadSite

# Pages with all that may not fit on paper: a player with its table, timelines, wide tables, code, questions.
TELLING = ["learn/first-task/", "understand/request/", "reference/order/", "reference/versions/", "reference/options/"]
# A sheet of A4 without its margins, in pixels.
SHEET = 703
# What runs out of the page, and code of which a part could be seen only by scrolling.
CUT = """() => {
    const page = document.querySelector("article").getBoundingClientRect()
    const shown = [...document.querySelectorAll("article :is(th, td, li, p, pre, code, svg.lanes, svg.drawn)")]
        .filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > page.right + 1)
    const scrolled = [...document.querySelectorAll("article pre > code")]
        .filter((node) => node.checkVisibility() && node.scrollWidth > node.clientWidth + 1)
    return [...shown, ...scrolled].map((node) => node.textContent.trim().slice(0, 40))
}"""
# What a reader could press, pick or play, and where it leads within the site.
PRESSED = (
    "nav, header, footer, button:not([aria-hidden]), select, input[type=range], .claim-mark, claim-setting, .releases"
)
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def sheets(reader: Reader, paper: str) -> int:
    """How many sheets of paper the page of a reader needs."""
    return len(PAGE.findall(reader.page.pdf(format=paper)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_cheat_sheet_is_one_sheet(paper: str, read: ReadSite) -> None:
    reader = read()
    reader.open("practice/cheat-sheet/")
    assert sheets(reader, paper) == 1


def test_longer_sheet_is_found(read: ReadSite) -> None:
    reader = read()
    reader.open("practice/cheat-sheet/")
    reader.page.evaluate("document.querySelector('.sheet').append(document.querySelector('.sheet').cloneNode(true))")
    assert sheets(reader, "A4") == 2


def on_paper(reader: Reader, path: str) -> Reader:
    """A reader who looks at a page as it is printed."""
    reader.open(path)
    reader.page.emulate_media(media="print")
    return reader


@pytest.mark.parametrize("path", TELLING)
def test_nothing_is_cut_on_paper(path: str, read: ReadSite) -> None:
    assert on_paper(read(SHEET), path).page.evaluate(CUT) == []


@pytest.mark.parametrize(
    "style",
    [
        "article ol.steps { min-width: 60rem !important; }",
        "article .highlight pre > code { white-space: pre !important; width: 4em; overflow: hidden !important; }",
    ],
    ids=["steps", "code"],
)
def test_what_is_cut_on_paper_is_found(style: str, read: ReadSite) -> None:
    reader = on_paper(read(SHEET), TELLING[0])
    reader.page.add_style_tag(content=style)
    assert reader.page.evaluate(CUT)


@pytest.mark.parametrize("path", TELLING)
def test_nothing_on_paper_is_to_be_pressed(path: str, read: ReadSite) -> None:
    reader = on_paper(read(SHEET), path)
    assert [node.text_content() for node in reader.page.locator(PRESSED).all() if node.is_visible()] == []


def test_all_questions_of_a_page_are_on_paper(read: ReadSite) -> None:
    reader = read(SHEET)
    reader.open(TELLING[0])
    questions = reader.page.locator("question-set [data-question]")
    expect(questions.nth(1)).to_be_hidden()
    reader.page.emulate_media(media="print")
    assert questions.count() == 3
    for question in questions.all():
        expect(question).to_be_visible()


def test_paper_tells_where_links_lead_that_leave_the_guide(read: ReadSite) -> None:
    reader = on_paper(read(SHEET), "outgrow/choosing/")
    told = """(link) => getComputedStyle(link, "::after").content"""
    outside, inside = (reader.page.locator(f"article p > a[href{how}]").first for how in ('^="http"', '^="../"'))
    assert str(outside.get_attribute("href")) in outside.evaluate(told)
    assert inside.evaluate(told) == "none"


def test_code_and_rows_are_on_one_sheet(read: ReadSite) -> None:
    reader = on_paper(read(SHEET), TELLING[0])
    whole = "(node) => getComputedStyle(node).breakInside"
    for selector in (".highlight", "ol.steps > li", ".lanes-picture"):
        assert reader.page.locator(f"article {selector}").first.evaluate(whole) == "avoid"
    assert reader.page.locator("article h2").first.evaluate("(node) => getComputedStyle(node).breakAfter") == "avoid"
