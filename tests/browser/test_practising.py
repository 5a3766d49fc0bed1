"""A page with every question, or every card, can be used as soon as it is drawn."""

import pytest
from playwright.sync_api import expect

from tests.browser.deck import PAGE
from tests.browser.practising import profile_scripts, time_of
from tests.browser.question import SCRIPT
from tests.browser.reader import ReadSite

# How many times slower: on a busy machine, what takes a few milliseconds may end between two looks at what runs.
SLOWDOWN = 12
# The frame in which the script answers, and the one in which it has prepared what is near.
DRAWN = "() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))"


@pytest.mark.parametrize("path", ["practice/", PAGE])
def test_script_is_a_small_part_of_what_a_page_takes(path: str, read: ReadSite) -> None:
    reader = read()
    page = reader.open("404.html")

    def begin() -> None:
        reader.open(path)
        expect(page.locator(".practice-score")).to_contain_text(" 0 ")
        page.evaluate(DRAWN)

    # What it takes differs from machine to machine; that it is measured, and a part of all, does not.
    profile = profile_scripts(page, begin, SLOWDOWN)
    assert 0 < time_of(profile, SCRIPT) < time_of(profile, ".js")


def test_what_a_script_calls_is_its_time() -> None:
    def node(number: int, url: str, *children: int) -> dict[str, object]:
        return {"id": number, "callFrame": {"url": url}, "children": list(children)}

    nodes = [node(1, "", 2, 4), node(2, "/ours.js", 3), node(3, ""), node(4, "/theirs.js", 5), node(5, "")]
    profile = {"nodes": nodes, "samples": [1, 2, 3, 4, 5, 2], "timeDeltas": [1, 10, 100, 1000, 10000, 20]}
    assert time_of(profile, "/ours.js") == 0.13
    assert time_of(profile, "/theirs.js") == 11
