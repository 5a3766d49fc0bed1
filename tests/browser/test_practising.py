"""How long the scripts of a page run before its reader can begin can be measured."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.deck import PAGE
from tests.browser.practising import OURS, profile_scripts, time_of
from tests.browser.question import SCRIPTS
from tests.browser.reader import DRAWN, ReadSite

# Material's script, which every page loads.
THEIRS = "*/javascripts/bundle.*.js"
# Runs for 200 ms, in which the browser looks at what runs many times. Only what it runs itself counts, not what passes
# while other programs have the processor: there is nothing to see then. Our script alone may end between two looks.
LOOP = """;
{
  let [ran, last] = [0, performance.now()];
  while (ran < 200) {
    const now = performance.now();
    ran += Math.min(now - last, 1);
    last = now;
  }
}
"""


def run_longer(route: Route) -> None:
    """Answer with a script that is followed by the loop."""
    response = route.fetch()
    route.fulfill(response=response, body=response.text() + LOOP)


@pytest.mark.parametrize("path", ["practice/", PAGE])
def test_time_of_scripts_is_measured_until_a_reader_can_begin(path: str, read: ReadSite) -> None:
    reader = read()
    page = reader.open("404.html")
    for scripts in (SCRIPTS, THEIRS):
        reader.replace(f"*{scripts}", run_longer)

    def begin() -> None:
        reader.open(path)
        expect(page.locator(".practice-score")).to_contain_text(" 0 ")
        page.evaluate(DRAWN)

    # As fast as the browser is: slowed down, it spends its time in a signal handler, in which looks see no script.
    profile = profile_scripts(page, begin, times=1)
    # How long differs from machine to machine; that it is seen, and a part of all, does not.
    assert 0 < time_of(profile, OURS) < time_of(profile, "*.js")
    assert time_of(profile, "*/steps/*.js") == 0, "no script that the page does not have is seen"


def test_what_a_script_calls_is_its_time() -> None:
    def node(number: int, url: str, *children: int) -> dict[str, object]:
        return {"id": number, "callFrame": {"url": url}, "children": list(children)}

    nodes = [node(1, "", 2, 4), node(2, "/ours.js", 3), node(3, ""), node(4, "/theirs.js", 5), node(5, "")]
    profile = {"nodes": nodes, "samples": [1, 2, 3, 4, 5, 2], "timeDeltas": [1, 10, 100, 1000, 10000, 20]}
    assert time_of(profile, "/ours.js") == 0.13
    assert time_of(profile, "/theirs.js") == 11
