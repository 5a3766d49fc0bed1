"""The search of Zensical, which is another than that of Material: a window, which keys open, use and close."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import check_accessible
from tests.browser.reader import NARROW, WIDE, Reader, ReadSite

FOUND = """(options) => {
    const base = JSON.parse(document.querySelector("#__config").textContent).base
    const site = new URL(`${base}/`, location.href).pathname
    return options.map((option) => new URL(option.href).pathname.slice(site.length))
}"""

pytestmark = pytest.mark.parametrize("built_by", ["zensical"], indirect=True)


class Search:
    """The search of a page, opened by the keyboard.

    Args:
        page: the page.
    """

    def __init__(self, page: Page) -> None:
        # On a phone, it is a label in the header.
        self.button: Locator = page.locator('.md-search__button, .md-header [for="__search"]').locator("visible=true")
        self.field: Locator = page.get_by_role("combobox", name="Search")
        self.options: Locator = page.get_by_role("option")
        self.said: Locator = page.get_by_role("dialog").get_by_role("status")
        self.button.focus()
        page.keyboard.press("Enter")
        expect(self.field).to_be_focused()

    def look_for(self, words: str) -> list[str]:
        """The pages that it finds, in order; each with its address relative to the site."""
        self.field.fill("")
        expect(self.said).to_have_text("")
        self.field.fill(words)
        # Until it has looked, it says that there is nothing.
        expect(self.options.first).to_be_visible()
        found: list[str] = self.options.evaluate_all(FOUND)
        return found


@pytest.fixture
def reader(read: ReadSite, whole: str) -> Reader:
    """A reader of the site with its search."""
    return read(at=whole)


def test_keys_are_enough(reader: Reader) -> None:
    page = reader.open("learn/")
    search = Search(page)
    assert search.look_for("asyncio.gather")[0] == "understand/threads/"
    page.keyboard.press("Escape")
    expect(search.button).to_be_focused()
    page.keyboard.press("Enter")
    assert search.look_for("DetachedInstanceError") == ["learn/database/"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/learn/database/**")


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_differs_in_what_axe_finds_in_results(scheme: str, width: int, read: ReadSite, whole: str) -> None:
    reader = read(width, at=whole, color_scheme=scheme)
    search = Search(reader.open("learn/"))
    assert len(search.look_for("dependency")) > 1
    # In the list of results, that is; arrows move through it.
    [problem] = check_accessible(reader)
    assert problem.startswith("scrollable-region-focusable: ")


def test_differs_in_what_the_search_finds(reader: Reader) -> None:
    """It finds what has all the words, and knows nothing of what weighs more in mkdocs.yml."""
    search = Search(reader.open("learn/"))
    found = search.look_for("ClientDisconnect")
    assert found.index("learn/what-a-task-may-use/") > 0
    search.field.fill("ClientDisconnect celery")
    expect(search.said).to_have_text("No results")
