"""Every recorded sample has a player that shows, step by step, what was recorded."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from proof.guide.html import Site
from tests.browser.builders import with_zensical
from tests.browser.player import Player, page_with, walk, without_said
from tests.browser.reader import ReadSite
from tests.browser.recorded import LISTED, RECORDED, Recorded

# The longest is one that has all there is.
LONGEST = [max(RECORDED, key=lambda recorded: len(recorded.steps))]
CASES = with_zensical(RECORDED, LONGEST)
# What the items of the list say, without the new values.
SAID = """(items) => items.map((item) =>
    [...item.childNodes].filter((node) => node.className !== "steps-values").map((node) => node.textContent).join("")
)"""


def test_every_recording_is_on_the_site(site: Site) -> None:
    on_site = {node.attributes["data-trace"] for html in site.pages.values() for node in html.tree.css("step-through")}
    assert on_site == {recorded.name for recorded in RECORDED}


@pytest.mark.parametrize(("recorded", "built_by"), CASES, indirect=["built_by"])
def test_player_shows_what_was_recorded(recorded: Recorded, site: Site, read: ReadSite) -> None:
    player = Player(read().open(page_with(site, recorded.name)), recorded).choose()
    expected = recorded.expected()
    shown = walk(player, len(expected))
    assert without_said(shown) == expected
    said = [step["said"] for step in shown]
    # What a screen reader says is what the list says, without the values; only another text than before is read out.
    items = player.list.locator("> li").evaluate_all(SAID)
    assert [text.replace(" ", "") for text in said] == [
        f"{number}.{item}".replace(" ", "") for number, item in enumerate(items, start=1)
    ]
    assert all(before != text for before, text in pairwise(said))


@pytest.mark.parametrize(("recorded", "built_by"), CASES, indirect=["built_by"])
def test_list_without_javascript(recorded: Recorded, site: Site, read: ReadSite) -> None:
    player = Player(read(java_script_enabled=False).open(page_with(site, recorded.name)), recorded).choose()
    items = player.list.locator("> li")
    expect(items).to_have_count(len(recorded.steps))
    expect(items.last).to_be_visible()
    assert items.evaluate_all(LISTED) == recorded.expected_list()
    expect(player.root.get_by_role("slider")).to_have_count(0)
