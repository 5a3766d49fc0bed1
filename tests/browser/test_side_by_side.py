"""Two runs side by side: a picture as the page opens, and a player of both when a reader goes through it."""

import base64
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.accessibility import check_accessible
from tests.browser.builders import each_builder
from tests.browser.check import SCHEMES, nothing_in
from tests.browser.reader import NARROW, NARROWEST, WIDE, Reader, ReadSite
from tests.browser.test_card_looks import SHIFT
from tests.browser.test_looks import BRIGHTNESS

PAGE = "learn/when-a-task-fails/"
# Reads what is seen now: the rows that are seen and the one that is marked, the state of each run, and what is said.
SHOWN = """(runs) => {
    const rows = [...runs.querySelectorAll("tbody tr")]
    return {
        seen: rows.filter((row) => getComputedStyle(row).visibility === "visible").length,
        now: rows.flatMap((row, index) => row.matches(".runs-now") ? [index + 1] : []),
        states: [...runs.querySelectorAll(".runs-state td")].map((state) => state.innerText),
        said: runs.querySelector("[aria-live=polite]").textContent,
        height: runs.getBoundingClientRect().height,
    }
}"""
# The dots of both runs that are not in the lane of who acts, or on no bar: the colour of a bar is that of its lane.
ASTRAY = """(runs) => [...runs.querySelectorAll("td[data-step]")].filter((cell) => {
    const lane = cell.className.match(/at-(\\w+)/)[1]
    const bar = getComputedStyle(cell).getPropertyValue(`--${lane}`)
    const who = { client: "client", loop: "event loop", worker: "worker thread" }[lane]
    return cell.querySelector("strong").textContent !== who || (lane === "client" && !bar)
}).length"""


def first_of(read: ReadSite, width: int = WIDE, **settings: Any) -> Locator:
    """The first two runs of a page."""
    return read(width, **settings).open(PAGE).locator("side-by-side").first


def button(runs: Locator, name: str) -> Locator:
    """A button by its name."""
    return runs.get_by_role("button", name=name, exact=True)


@each_builder
def test_all_of_both_runs_is_seen_before_one_steps(read: ReadSite) -> None:
    runs = first_of(read)
    shown = runs.evaluate(SHOWN)
    assert shown["seen"] == runs.locator("tbody tr").count()
    assert (shown["now"], shown["said"]) == ([], "")
    assert shown["states"] == [
        "The client has its 201. send_welcome_email: done, log_activity: done.",
        "The client has its 201. send_welcome_email: failed, log_activity: never runs.",
    ]
    assert runs.evaluate(ASTRAY) == 0


@each_builder
def test_both_runs_go_on_in_step(read: ReadSite) -> None:
    runs = first_of(read)
    number = runs.locator("tbody tr").count()
    button(runs, "First step").click()
    shown = [runs.evaluate(SHOWN)]
    for _ in range(number - 1):
        runs.page.keyboard.press("ArrowRight")
        shown.append(runs.evaluate(SHOWN))
    assert [step["seen"] for step in shown] == [*range(1, number + 1)]
    assert [step["now"] for step in shown] == [[step] for step in range(1, number + 1)]
    assert shown[0]["states"] == ["The client waits."] * 2
    assert shown[0]["said"] == (
        "1. Both tasks succeed: client sends POST /register. The first task fails: client sends POST /register."
    )
    assert shown[-1]["said"].endswith("The first task fails: event loop the task log_activity never runs.")
    assert any("Both tasks succeed: nothing new." in step["said"] for step in shown)
    # What is below stays where it is.
    assert len({step["height"] for step in shown}) == 1


def test_play_says_pause_until_the_end(read: ReadSite) -> None:
    reader = read()
    reader.control_clock()
    runs = reader.open(PAGE).locator("side-by-side").first
    reader.hold_clock()
    number = runs.locator("tbody tr").count()
    button(runs, "Play").click()
    assert runs.evaluate(SHOWN)["now"] == [1]
    expect(button(runs, "Pause")).to_be_visible()
    seen = [1]
    # Longer than each is shown.
    for _ in range(number):
        reader.page.clock.run_for(30_000)
        seen.append(runs.evaluate(SHOWN)["seen"])
    assert seen[-1] == number
    expect(button(runs, "Play")).to_be_visible()


def shift_of_runs(reader: Reader, style: str = "/* as it is */") -> float:
    """How much moves on the first page when its player comes late."""
    held: list[Route] = []
    reader.replace("**/steps/side-by-side.js", lambda route: held.append(route))
    page = reader.page
    page.goto(reader.address, wait_until="commit")
    page.locator("side-by-side + p").wait_for()
    page.add_style_tag(content=style)
    since = page.evaluate("() => new Promise((seen) => requestAnimationFrame(() => seen(performance.now())))")
    held[0].continue_()
    expect(page.get_by_role("slider").first).to_be_visible()
    return float(page.evaluate(SHIFT, since))


@pytest.mark.parametrize("width", [WIDE, NARROW, NARROWEST])
def test_nothing_moves_when_the_player_comes(width: int, read: ReadSite) -> None:
    assert shift_of_runs(read(width)) == 0


def test_player_that_moves_the_page_is_found(read: ReadSite) -> None:
    assert shift_of_runs(read(), "side-by-side:not(:defined) .steps-player { display: none }") > 0


def test_all_is_there_without_a_script(read: ReadSite) -> None:
    runs = first_of(read, java_script_enabled=False)
    expect(runs.locator(".runs-state")).to_be_hidden()
    expect(runs.locator("tbody tr").last).to_be_visible()
    expect(runs.get_by_role("slider")).to_have_count(0)
    expect(runs.locator(".steps-player")).to_be_hidden()


@pytest.mark.parametrize("width", [WIDE, NARROW, NARROWEST])
def test_both_runs_fit_beside_each_other(width: int, read: ReadSite) -> None:
    runs = first_of(read, width)
    left, right = (runs.locator("th").nth(column).bounding_box() for column in (0, 1))
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"] + 1
    assert right["x"] + right["width"] <= width
    wider = "(cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent)"
    assert runs.locator("td, th").evaluate_all(wider) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_half_of_both_runs_is_accessible(scheme: str, read: ReadSite) -> None:
    reader = read(color_scheme=scheme)
    runs = reader.open(PAGE).locator("side-by-side").first
    button(runs, "First step").click()
    button(runs, "Forward").click()
    nothing_in(check_accessible(reader))


def test_bars_and_dots_are_seen_in_forced_colours(read: ReadSite) -> None:
    runs = first_of(read, forced_colors="active")
    cell = runs.locator("tbody td").first
    picture = base64.b64encode(cell.screenshot()).decode()
    bright = [runs.page.evaluate(BRIGHTNESS, [picture, x / 200, 0.9]) for x in range(60)]
    assert max(bright) - min(bright) > 100


@pytest.mark.parametrize(
    ("name", "old", "new", "wrong"),
    [
        ("side-by-side.js", "place > index", "place > index + 1", "seen"),
        ("side-by-side.js", "place === index", "place === 0", "now"),
        ("stepper.js", "this.display(index)", "this.said", "now"),
    ],
)
def test_script_that_shows_another_row_is_found(name: str, old: str, new: str, wrong: str, read: ReadSite) -> None:
    reader = read()

    def changed(route: Route) -> None:
        response = route.fetch()
        assert old in response.text()
        route.fulfill(response=response, body=response.text().replace(old, new))

    reader.replace(f"**/steps/{name}", changed)
    runs = reader.open(PAGE).locator("side-by-side").first
    button(runs, "First step").click()
    button(runs, "Forward").click()
    assert runs.evaluate(SHOWN)[wrong] != {"seen": 2, "now": [2]}[wrong]
