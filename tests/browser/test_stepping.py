"""A step costs less than the layout of its page, however long the trace."""

from statistics import median

from proof.guide.html import Site
from tests.browser.player import Player, page_with
from tests.browser.reader import ReadSite
from tests.browser.recorded import RECORDED
from tests.browser.stepping import measure_layout, measure_steps, slowed_down


def test_step_costs_less_than_the_layout_of_the_page(site: Site, read: ReadSite) -> None:
    longest = max(RECORDED, key=lambda recorded: len(recorded.steps))
    player = Player(read().open(page_with(site, longest.name)), longest).choose()
    with slowed_down(player.root, 4):
        steps, layout = measure_steps(player.root), measure_layout(player.root)
    assert len(steps) == len(longest.steps) - 1
    assert median(steps) < median(layout)
