"""The player on paper, in both schemes, and for readers who asked for less motion."""

import pytest
from playwright.sync_api import expect

from tests.browser.check import SCHEMES, check_still, nothing_in
from tests.browser.player import Player
from tests.browser.reader import ReadSite
from tests.browser.recorded import Recorded

FIRST = Recorded("learn/first_task.py")
PAGE = "learn/first-task/"
# The colours of the marked line and of a line that is not.
COLOURS = """(player) => [".steps-now", ".steps-line:not(.steps-now)", ".steps-code"]
    .map((selector) => getComputedStyle(player.querySelector(selector)).backgroundColor)"""


def test_paper_has_the_table_and_the_picture(read: ReadSite) -> None:
    reader = read()
    player = Player(reader.open(PAGE), FIRST).choose()
    expect(player.table).not_to_be_visible()
    reader.page.emulate_media(media="print")
    expect(player.table.locator("tbody tr").last).to_be_visible()
    expect(player.root.get_by_role("img")).to_be_visible()
    expect(player.root.get_by_role("slider")).not_to_be_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marked_line_differs_in_both_schemes(scheme: str, read: ReadSite) -> None:
    player = Player(read(color_scheme=scheme).open(PAGE), FIRST).choose()
    player.slider.fill("2")
    marked, other, _ = player.root.evaluate(COLOURS)
    assert marked != other


def test_schemes_differ(read: ReadSite) -> None:
    def background(scheme: str) -> str:
        player = Player(read(color_scheme=scheme).open(PAGE), FIRST).choose()
        player.slider.fill("2")
        return str(player.root.evaluate(COLOURS)[2])

    assert background("light") != background("dark")


def test_nothing_moves_for_readers_who_asked_for_less_motion(read: ReadSite) -> None:
    reader = read(reduced_motion="reduce")
    player = Player(reader.open(PAGE), FIRST).choose()
    for name in ("Forward", "Last step", "First step"):
        player.button(name).click()
        nothing_in(check_still(reader))
    # Playing is asked for; each step is there at once.
    player.button("Play").click()
    nothing_in(check_still(reader))
