"""The tests of players and of runs side by side turn red when a line of their scripts or styles is broken."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Error, Route, expect

from tests.browser import test_controls as controls
from tests.browser import test_side_by_side as pairs
from tests.browser.reader import PATIENCE, Reader, ReadSite

# How long is waited for what never comes, in milliseconds: long enough for all that comes.
HALF_PATIENCE = 5_000
MOMENT = controls.test_key_moment_leads_to_its_step
PLAY, STOP = controls.test_play_goes_on_to_the_end_and_stops, controls.test_play_stops_by_hand
FORCED = pairs.test_bars_and_dots_are_seen_in_forced_colours
# A test, what it is about, a file, a text of it, what it becomes, and the line in which the test must fail then.
CASES: list[tuple[Callable[..., None], tuple[Any, ...], str, str, str, str]] = [
    (MOMENT, (), "step-through.js", "stepper.move(index)", "stepper.move(0)", "to_have_value(str(sent))"),
    (MOMENT, (), "step-through.js", "link.hash === location", "link.hash !== location", "to_have_value(str(sent))"),
    (MOMENT, (), "step-through.js", "this.scrollIntoView();", "", "to_be_in_viewport(ratio=1)"),
    (PLAY, (), "stepper.js", 'on ? "pause" : "play"', '"play"', 'player.button("Pause")'),
    (PLAY, (), "stepper.js", "LOOK + LETTER * this.said.length", "LOOK", "> times[read_at.index(shortest)]"),
    (PLAY, (), "stepper.js", "LETTER = 55", "LETTER = 0, SLOW = 55", "> times[read_at.index(shortest)]"),
    (STOP, ("Pause",), "stepper.js", "clearTimeout(this.timer)", "", "player.number == number"),
    (
        STOP,
        ("Back",),
        "stepper.js",
        "this.play(false);\n    this.show(Math",
        "this.show(Math",
        "player.number == number",
    ),
    (
        controls.test_nothing_plays_by_itself,
        (),
        "player.js",
        "this.stepper.show(0);",
        "this.stepper.show(0); this.stepper.play(true);",
        "player.number == 1",
    ),
    (
        controls.test_what_is_new_is_marked,
        (),
        "player.js",
        "if (text !== then[place].text)",
        "if (text)",
        "(head in names)",
    ),
    (
        controls.test_what_is_new_is_seen,
        ({"color_scheme": "dark"},),
        "steps.css",
        "border-left: 0.15rem solid var(--md-accent-fg-color);\n  background",
        "background",
        "border(new)",
    ),
    (FORCED, (), "steps.css", "forced-color-adjust: none;\n    color: CanvasText", "color: CanvasText", "> 100"),
    (FORCED, (), "steps.css", "--lane-client: CanvasText", "--lane-client: Canvas", "> 100"),
]


@pytest.fixture
def impatient() -> Iterator[None]:
    """What never comes is not waited for long."""
    expect.set_options(timeout=HALF_PATIENCE)
    yield
    expect.set_options(timeout=PATIENCE)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("test", "arguments", "name", "old", "new", "line"), CASES)
def test_sabotaged_file_is_found(
    test: Callable[..., None], arguments: tuple[Any, ...], name: str, old: str, new: str, line: str, read: ReadSite
) -> None:
    readers: list[Reader] = []
    changed: set[str] = set()

    def change(route: Route) -> None:
        response = route.fetch()
        text = response.text()
        changed.update([text] if old in text else [])
        route.fulfill(response=response, body=text.replace(old, new, 1))

    def broken(*given: int, **settings: Any) -> Reader:
        readers.append(read(*given, **settings))
        readers[-1].replace(f"**/{name}", change)
        return readers[-1]

    with pytest.raises((AssertionError, Error)) as failure:
        test(*arguments, broken)
    assert len(changed) == 1, "the text is in the file"
    # What is broken is what was said, and not the script as a whole.
    assert [error for reader in readers for error in reader.errors] == []
    file = sys.modules[test.__module__].__file__
    failed = [str(frame.statement) for frame in failure.traceback if str(frame.path) == file]
    assert line in failed[-1]
