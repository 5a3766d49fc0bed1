"""How long a step of a player takes, and what it is compared with."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator

# Each step by a click, and the layout that it causes: the milliseconds of each.
STEPS = """(player) => {
    const times = []
    const next = player.querySelector("[data-do=forward]")
    const end = player.querySelector("input").max
    player.querySelector("[data-do=first]").click()
    document.body.getBoundingClientRect()
    for (let step = 1; step < end; step++) {
        const begun = performance.now()
        next.click()
        document.body.getBoundingClientRect()
        times.push(performance.now() - begun)
    }
    return times
}"""
# The layout of the whole page, caused by another size of its letters.
LAYOUT = """(player) => {
    const times = []
    for (const size of ["101%", "100%", "101%", "100%", "101%", ""]) {
        const begun = performance.now()
        document.body.style.fontSize = size
        document.documentElement.style.fontSize = size
        document.body.getBoundingClientRect()
        times.push(performance.now() - begun)
    }
    return times
}"""


@contextmanager
def slowed_down(player: Locator, times: float) -> Iterator[None]:
    """Have the browser compute so many times slower on the page of a player."""
    session = player.page.context.new_cdp_session(player.page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    yield
    # It computes as fast as before then.
    session.detach()


def measure_steps(player: Locator) -> list[float]:
    """The milliseconds of each step from the first to the last, with its layout.

    Args:
        player: a `step-through` element that is shown.
    """
    times: list[float] = player.evaluate(STEPS)
    return times


def measure_layout(player: Locator) -> list[float]:
    """The milliseconds of laying out the whole page of a player, a few times."""
    times: list[float] = player.evaluate(LAYOUT)
    return times
