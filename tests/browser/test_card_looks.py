"""What asks cards moves nothing when it comes, in the deck and at the end of a page."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.deck import PAGE, small_page
from tests.browser.reader import NARROWEST, WIDE, Reader, ReadSite, address_of

WIDTHS = [NARROWEST, 390, WIDE]
# How much moved since a time of the page, as browsers rate it: 0 for nothing, up to 0.1 for good. Then text is moved
# until the browser tells of that, and so has told of all before.
SHIFT = """(since) => new Promise((resolve) => {
    let sum = 0, moves = 0
    const begun = performance.now()
    new PerformanceObserver((list) => list.getEntries().forEach(({ startTime, value }) => {
        if (startTime >= begun) resolve(sum)
        else if (startTime >= since) sum += value
    })).observe({ type: "layout-shift", buffered: true })
    const move = () => {
        document.querySelector("article").style.paddingTop = `${(moves++ % 2) * 200}px`
        requestAnimationFrame(move)
    }
    move()
})"""


def shift_of_cards(reader: Reader, style: str = "/* as it is */", late: str = "**/practice/deck.js") -> float:
    """How much moves when what asks the cards comes after the page has been drawn without it."""
    held: list[Route] = []
    reader.replace(late, lambda route: held.append(route))
    with reader.page.expect_request(late):
        reader.page.goto(reader.address + PAGE, wait_until="commit")
    reader.page.add_style_tag(content=style)
    reader.page.wait_for_function("document.readyState !== 'loading'")
    reader.page.screenshot()
    held[0].continue_()
    expect(reader.page.locator("card-deck.active .card:visible")).to_have_count(1)
    return float(reader.page.evaluate(SHIFT, 0))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("late", ["**/practice/deck.js", "**/practice/cards/**"])
def test_cards_move_nothing_when_they_are_dealt(late: str, width: int, read: ReadSite) -> None:
    assert shift_of_cards(read(width), late=late) == 0


def shift_in_place(reader: Reader, style: str = "/* as it is */") -> float:
    """How much moves when the cards of a page come after they have been opened."""
    held: list[Route] = []
    reader.replace("**/practice/cards/**", lambda route: held.append(route))
    page = reader.open(address_of(small_page()))
    page.add_style_tag(content=style)
    with page.expect_request("**/practice/cards/**"):
        page.evaluate("document.querySelector('#cards').open = true")
    expect(page.locator("page-cards .recall-box")).to_have_text("Loading the card")
    page.evaluate("document.querySelector('#cards').scrollIntoView()")
    page.screenshot()
    since = page.evaluate("performance.now()")
    held[0].continue_()
    expect(page.locator("page-cards .card:visible")).to_have_count(1)
    return float(page.evaluate(SHIFT, since))


@pytest.mark.parametrize("width", WIDTHS)
def test_cards_in_place_move_nothing_when_they_come(width: int, read: ReadSite) -> None:
    assert shift_in_place(read(width)) == 0


def test_cards_in_place_that_jump_are_found(read: ReadSite) -> None:
    assert shift_in_place(read(), "page-cards .recall-box { min-height: 0 !important }") > 0


def test_cards_that_jump_are_found(read: ReadSite) -> None:
    assert shift_of_cards(read(), "card-deck > [hidden] { display: none !important }") > 0
