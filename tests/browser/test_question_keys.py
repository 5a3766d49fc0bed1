"""Questions by the keyboard alone."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.question import WITH_OPTIONS, Asked, ask, first_of
from tests.browser.reader import ReadSite

# More than any question has places for the focus.
MOST_TABS = 30


def tab_to(target: Locator) -> None:
    """Press Tab until the focus is on an element."""
    for _ in range(MOST_TABS):
        if target.evaluate("(node) => node === document.activeElement"):
            return
        target.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {target}")


def begin(asked: Asked) -> None:
    """Put the focus before the question."""
    asked.root.evaluate("(root) => { root.tabIndex = -1; root.focus() }")


@pytest.mark.parametrize("kind", WITH_OPTIONS)
def test_options(kind: str, read: ReadSite) -> None:
    asked = ask(read(), first_of(kind))
    press = asked.page.keyboard.press
    begin(asked)
    first = asked.root.get_by_role("radio").first
    tab_to(first)
    press("Space")
    expect(first).to_be_checked()
    for number in asked.shown[1:]:
        press("ArrowDown")
        expect(asked.root.locator(f'input[value="{number}"]')).to_be_checked()
    # Behind the last comes the first.
    for _ in range(asked.shown.index(asked.right) + 1):
        press("ArrowDown")
    tab_to(asked.button("Check"))
    press("Enter")
    assert (asked.verdict, asked.has_focus) == ("right", True)


def test_retry(read: ReadSite) -> None:
    asked = ask(read(), first_of("judge"))
    asked.choose(asked.wrong)
    assert asked.has_focus
    # From what is said of a wrong answer, back to the options.
    for _ in range(MOST_TABS):
        if asked.root.locator("input:focus").count():
            break
        asked.page.keyboard.press("Shift+Tab")
    for _ in range((asked.shown.index(asked.right) - asked.shown.index(asked.wrong)) % len(asked.shown)):
        asked.page.keyboard.press("ArrowDown")
    tab_to(asked.button("Check"))
    asked.page.keyboard.press("Space")
    assert (asked.verdict, asked.has_focus) == ("right", True)


def test_order(read: ReadSite) -> None:
    asked = ask(read(), first_of("order"))
    press = asked.page.keyboard.press
    begin(asked)
    for place, number in enumerate(asked.right_order):
        steps = asked.shown.index(number) - place
        up, down = asked.root.locator(f'.question-events [data-event="{number}"] button').all()
        if not steps:
            continue
        begin(asked)
        tab_to(up)
        for step in range(1, steps + 1):
            press("Enter")
            # The event goes up, with the focus, and its place is said.
            assert asked.shown.index(number) == place + steps - step
            expect(up).to_be_focused()
            now = f"Now at place {place + steps - step + 1} of {len(asked.shown)}"
            expect(asked.root.locator(".question-place")).to_have_text(now)
        press("Tab")
        expect(down).to_be_focused()
    assert asked.shown == asked.right_order
    # Beyond the ends nothing moves.
    begin(asked)
    tab_to(asked.root.locator(".question-events button").first)
    press("Space")
    assert asked.shown == asked.right_order
    tab_to(asked.button("Check"))
    press("Space")
    assert (asked.verdict, asked.has_focus) == ("right", True)
    # What was said of the last move is no longer news.
    expect(asked.root.locator(".question-place")).to_have_text("")


def test_down_undoes_up(read: ReadSite) -> None:
    asked = ask(read(), first_of("order"))
    before = asked.shown
    last = asked.root.locator(".question-events li").last
    up, down = last.get_by_role("button").all()
    assert "Move up: " in (up.get_attribute("aria-label") or "")
    assert "Move down: " in (down.get_attribute("aria-label") or "")
    begin(asked)
    number = before[-1]
    buttons = asked.root.locator(f'.question-events [data-event="{number}"] button')
    tab_to(buttons.first)
    asked.page.keyboard.press("Enter")
    assert asked.shown != before
    asked.page.keyboard.press("Tab")
    asked.page.keyboard.press("Enter")
    assert asked.shown == before
    expect(buttons.last).to_be_focused()


def test_explain(read: ReadSite) -> None:
    asked = ask(read(), first_of("explain"))
    keyboard = asked.page.keyboard
    begin(asked)
    tab_to(asked.root.get_by_label("Your answer"))
    keyboard.type("Because the client does not wait.")
    tab_to(asked.button("Compare"))
    keyboard.press("Enter")
    expect(asked.answer.locator("> summary")).to_be_focused()
    for box in asked.answer.get_by_role("checkbox").all():
        tab_to(box)
        keyboard.press("Space")
    assert asked.is_done


def test_hint(read: ReadSite) -> None:
    asked = ask(read(), first_of("predict"))
    begin(asked)
    tab_to(asked.root.locator(".question-hint > summary"))
    asked.page.keyboard.press("Enter")
    expect(asked.hint).to_be_visible()
