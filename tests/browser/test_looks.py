"""What a page looks like on paper, in both schemes, in forced colours, with less motion, and while it loads."""

import base64

import pytest
from playwright.sync_api import expect

from tests.browser.check import SCHEMES, check_still, nothing_in
from tests.browser.player import Player
from tests.browser.reader import NARROW, ReadSite
from tests.browser.recorded import Recorded

FIRST = Recorded("learn/first_task.py")
PAGE = "learn/first-task/"
# The height of a phone's window, in pixels.
PHONE = 700
# The colours of the marked line and of a line that is not.
COLOURS = """(player) => [".steps-now", ".steps-line:not(.steps-now)", ".steps-code"]
    .map((selector) => getComputedStyle(player.querySelector(selector)).backgroundColor)"""
# How bright a pixel of a picture is, from 0 to 255.
BRIGHTNESS = """async ([data, x, y]) => {
    const image = await createImageBitmap(await (await fetch("data:image/png;base64," + data)).blob())
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d")
    canvas.drawImage(image, 0, 0)
    const [red, green, blue] = canvas.getImageData(x * image.width, y * image.height, 1, 1).data
    return (red + green + blue) / 3
}"""


def test_paper_has_the_table_and_the_picture(read: ReadSite) -> None:
    reader = read()
    player = Player(reader.open(PAGE), FIRST).choose()
    expect(player.list).not_to_be_visible()
    reader.page.emulate_media(media="print")
    expect(player.list.locator("> li").last).to_be_visible()
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


def brightness_of_slider(player: Player) -> float:
    """How bright the rest of a player's slider is, from 0 to 255."""
    picture = base64.b64encode(player.slider.screenshot()).decode()
    return float(player.page.evaluate(BRIGHTNESS, [picture, 0.8, 0.5]))


def test_picture_is_in_a_phone_with_its_buttons_and_stays(read: ReadSite) -> None:
    player = Player(read(NARROW).open(PAGE), FIRST).choose()
    places = []
    for name in ["Forward"] * (len(FIRST.steps) - 1):
        player.button(name).click()
        buttons = player.root.locator(".steps-controls").bounding_box()
        picture = player.root.get_by_role("img").bounding_box()
        assert buttons
        assert picture
        places.append((picture["y"] - buttons["y"], picture["height"]))
    [(below, height)] = set(places)
    assert below + height < PHONE


def test_slider_is_dark_in_the_dark(read: ReadSite) -> None:
    player = Player(read(color_scheme="dark").open(PAGE), FIRST).choose()
    assert brightness_of_slider(player) < 128
    # With Material's own colour, Chromium gives it a white track.
    player.page.add_style_tag(content=".steps-controls input { accent-color: var(--md-primary-fg-color) !important }")
    assert brightness_of_slider(player) > 200


def test_forced_colours_leave_what_is_marked(read: ReadSite) -> None:
    page = read(forced_colors="active").open(PAGE)
    highlighted = page.locator(".hll").first
    assert highlighted.evaluate("(line) => getComputedStyle(line).outlineStyle") == "solid"
    player = Player(page, FIRST).choose()
    player.slider.fill("2")
    marked = player.root.locator(".steps-now")
    assert marked.evaluate("(line) => getComputedStyle(line).outlineStyle") == "solid"
    player.slider.fill("1")
    value = player.root.locator(".steps-state mark code").first
    colour, background = value.evaluate(
        "(code) => [getComputedStyle(code).color, getComputedStyle(code).backgroundColor]"
    )
    assert colour != background
    picture = base64.b64encode(value.screenshot()).decode()
    # Its letters on its background: the middle line of its pixels has both.
    bright = [page.evaluate(BRIGHTNESS, [picture, x / 60, 0.5]) for x in range(60)]
    assert max(bright) - min(bright) > 100
