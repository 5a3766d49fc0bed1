"""What every page is checked for in a browser; each check returns what is wrong, empty for nothing."""

from collections import Counter

import pytest

from proof.pages.blocks import ASSETS
from tests.browser.reader import NARROW, NARROWEST, WIDE, Reader

SCHEMES = ("light", "dark")
# What a page says outside of the elements that scripts fill, as it is served and as it is after its scripts: each text,
# and each attribute that is shown or read out, as often as it is there.
SAID = """async () => {
    const APART = "script, style, template, [hidden], .md-code__nav, .md-clipboard"
    const texts = (page) => {
        const said = []
        const article = page.querySelector("article")
        const isApart = (node) => node.localName.includes("-") || node.matches(APART)
        const walk = page.createTreeWalker(article, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
            node instanceof Element && isApart(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
        while (walk.nextNode()) {
            const node = walk.currentNode
            if (node instanceof Text) said.push(node.data.replace(/\\s+/g, " ").trim())
            else for (const name of ["title", "alt", "aria-label"]) said.push(node.getAttribute(name) ?? "")
        }
        return said.filter((text) => text)
    }
    const served = await (await fetch(location.href)).text()
    return [texts(new DOMParser().parseFromString(served, "text/html")), texts(document)]
}"""
COMBINATIONS = [(scheme, width) for scheme in SCHEMES for width in (NARROW, WIDE)]


def nothing_in(problems: list[str]) -> None:
    """Fail the test with what is wrong, and nothing else."""
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


def check_quiet(reader: Reader) -> list[str]:
    """What a page said in the console, and what it asked of another origin."""
    return [*(f"says: {error}" for error in reader.errors), *(f"asks: {url}" for url in reader.foreign)]


def check_said(reader: Reader) -> list[str]:
    """What scripts make a page say, and what they take away: nobody has read it like that."""
    served, shown = (Counter[str](texts) for texts in reader.page.evaluate(SAID))
    return [
        *(f"says by a script: {text}" for text in shown - served),
        *(f"takes away by a script: {text}" for text in served - shown),
    ]


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
