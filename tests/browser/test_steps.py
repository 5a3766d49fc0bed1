"""Every recorded sample has a player that shows, step by step, what was recorded."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from proof.guide.html import Site
from tests.browser.builders import with_zensical
from tests.browser.player import Player, page_with, walk, without_said
from tests.browser.reader import ReadSite
from tests.browser.recorded import RECORDED, Recorded

# The longest is one that has all there is.
LONGEST = [max(RECORDED, key=lambda recorded: len(recorded.steps))]
CASES = with_zensical(RECORDED, LONGEST)


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
    # What a screen reader says is what the row of the table says; only another text than before is read out.
    rows = player.table.locator("tbody tr").evaluate_all(
        "(rows) => rows.map(({cells}) => [0, 1, 2].map((cell) => cells[cell].textContent).join('|'))"
    )
    assert [text.replace(" ", "") for text in said] == [
        row.replace("|", ".", 1).replace("|", "").replace(" ", "") for row in rows
    ]
    assert all(before != text for before, text in pairwise(said))


@pytest.mark.parametrize(("recorded", "built_by"), CASES, indirect=["built_by"])
def test_table_without_javascript(recorded: Recorded, site: Site, read: ReadSite) -> None:
    player = Player(read(java_script_enabled=False).open(page_with(site, recorded.name)), recorded).choose()
    expect(player.table).to_be_visible()
    numbers = player.table.locator("tbody th")
    expect(numbers).to_have_text([str(number) for number in range(1, len(recorded.steps) + 1)])
    expect(numbers.last).to_be_visible()
    expect(player.root.get_by_role("slider")).to_have_count(0)
