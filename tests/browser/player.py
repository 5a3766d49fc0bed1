"""The player of a trace, as a reader uses it."""

from typing import Any

from playwright.sync_api import Locator, Page

from proof.guide.html import Site
from tests.browser.recorded import SHOWN, Recorded


def page_with(site: Site, name: str) -> str:
    """The first page that shows the trace of a sample, by its address relative to the site."""
    found = f'data-trace="{name}"'
    return next(path for path, html in site.pages.items() if found in html.html).removesuffix("index.html")


# The inputs of the tabs in which an element is, the outermost first.
TABS = """(node) => {
    const ids = []
    for (let block = node; (block = block.parentElement.closest(".tabbed-block")); ) {
        const tab = [...block.parentElement.children].indexOf(block)
        ids.unshift(block.closest(".tabbed-set").querySelectorAll(":scope > input")[tab].id)
    }
    return ids
}"""


class Player:
    """The player of a sample on an open page.

    Args:
        page: the page.
        recorded: the sample.
    """

    def __init__(self, page: Page, recorded: Recorded) -> None:
        self.page = page
        self.root: Locator = page.locator(f'step-through[data-trace="{recorded.name}"]')

    def choose(self) -> "Player":
        """Unfold what it is in, and choose its tabs."""
        for fold in self.page.locator("details", has=self.root).all():
            fold.locator("> summary").click()
        for tab in self.root.evaluate(TABS):
            self.page.locator(f'label[for="{tab}"]').click()
        return self

    def button(self, name: str) -> Locator:
        """A button by its accessible name."""
        return self.root.get_by_role("button", name=name, exact=True)

    @property
    def slider(self) -> Locator:
        """The slider."""
        return self.root.get_by_role("slider", name="Step")

    @property
    def list(self) -> Locator:
        """The list of all steps."""
        return self.root.locator("ol.steps")

    @property
    def shown(self) -> dict[str, Any]:
        """What it shows now."""
        shown: dict[str, Any] = self.root.evaluate(SHOWN)
        return shown

    @property
    def number(self) -> int:
        """The number of its step."""
        return int(self.slider.input_value())


def walk(player: Player, steps: int) -> list[dict[str, Any]]:
    """What a player shows at each of its steps, gone through by a key."""
    player.button("First step").focus()
    shown = [player.shown]
    for _ in range(steps - 1):
        player.page.keyboard.press("ArrowRight")
        shown.append(player.shown)
    return shown


def without_said(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is shown at each step, without the sentence that is said."""
    return [{key: value for key, value in step.items() if key != "said"} for step in shown]
