"""What every page is checked for in a browser; each check returns what is wrong, empty for nothing."""

import pytest

from proof.pages.blocks import ASSETS
from tests.browser.reader import NARROW, NARROWEST, WIDE, Reader

SCHEMES = ("light", "dark")
COMBINATIONS = [(scheme, width) for scheme in SCHEMES for width in (NARROW, WIDE)]


def nothing_in(problems: list[str]) -> None:
    """Fail the test with what is wrong, and nothing else."""
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


def check_quiet(reader: Reader) -> list[str]:
    """What a page said in the console, and what it asked of another origin."""
    return [*(f"says: {error}" for error in reader.errors), *(f"asks: {url}" for url in reader.foreign)]


def check_loads(reader: Reader) -> list[str]:
    """The assets that a page loads and has no use for, and those that it needs and does not load."""
    loaded = {name for name in ASSETS if any(url.endswith(f"/{name}") for url in reader.requests)}
    return [
        f"has {selector}, and does not load {name}" if is_used else f"loads {name}, and has no {selector}"
        for name, elements in ASSETS.items()
        for selector in [", ".join(elements)]
        if (is_used := reader.page.locator(selector).count() > 0) != (name in loaded)
    ]


def check_fits(reader: Reader) -> list[str]:
    """The widths at which a page is wider than its window."""
    found = []
    for width in (WIDE, NARROW, NARROWEST):
        reader.resize(width)
        reader.wait_until_still()
        wider = reader.overflow
        if wider > 0:
            found.append(f"is {wider} px wider than a window of {width} px")
    return found


def check_still(reader: Reader) -> list[str]:
    """What moves in the players of a page, for a reader who asked for less motion."""
    found: list[str] = reader.page.evaluate(
        """() => document.getAnimations().map((animation) => animation.effect.target)
            .filter((target) => target.closest("step-through")).map((target) => `moves: ${target.className}`)"""
    )
    return found
