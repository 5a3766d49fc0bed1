"""The search of the site, as a reader uses it, in the window of each builder."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

# What it says while it waits for words.
WAITS = "Type to start searching"
# The pages that are shown as found.
FOUND = """(items) => {
    const base = JSON.parse(document.querySelector("#__config").textContent).base
    const site = new URL(`${base}/`, location.href).pathname
    return items.map((link) => new URL(link.href).pathname.slice(site.length))
}"""


def said(page: Page) -> Locator:
    """What the search says of what it found."""
    return page.locator(".md-search-result__meta")


def open_search(page: Page) -> Locator:
    """Open the search of a page and give its field, once its worker is there: what was typed before is never found."""
    field = page.get_by_role("textbox", name="Search")
    field.click()
    expect(said(page)).to_have_text(WAITS)
    return field


def look_for(page: Page, words: str) -> list[str]:
    """The pages that an open search finds, in order; each with its address relative to the site."""
    field = page.get_by_role("textbox", name="Search")
    field.fill("")
    expect(said(page)).to_have_text(WAITS)
    # As what is pasted by a finger: no key is pressed.
    field.fill(words)
    expect(said(page)).not_to_have_text(WAITS)
    found: list[str] = page.locator(".md-search-result__item > a:first-child").evaluate_all(FOUND)
    return found


class ZensicalSearch:
    """The search of Zensical, which is a window of its own, opened by the keyboard.

    Args:
        page: the page.
    """

    def __init__(self, page: Page) -> None:
        # On a phone, it is a label in the header.
        self.button: Locator = page.locator('.md-search__button, .md-header [for="__search"]').locator("visible=true")
        self.field: Locator = page.get_by_role("combobox", name="Search")
        self.options: Locator = page.get_by_role("dialog").get_by_role("option")
        self.said: Locator = page.get_by_role("dialog").get_by_role("status")
        self.button.focus()
        page.keyboard.press("Enter")
        expect(self.field).to_be_focused()

    def look_for(self, words: str) -> list[str]:
        """The pages that it finds, in order, a page for each of its sections; addresses are relative to the site."""
        self.field.fill("")
        expect(self.said).to_have_text("")
        self.field.fill(words)
        # Until it has looked, it says that there is nothing.
        expect(self.options.first).to_be_visible()
        found: list[str] = self.options.evaluate_all(FOUND)
        return found


def search_material(page: Page) -> Callable[[str], list[str]]:
    """Open the search of Material on a page; returns what finds pages by words."""
    open_search(page)
    return lambda words: look_for(page, words)


def search_zensical(page: Page) -> Callable[[str], list[str]]:
    """The same with the search of Zensical."""
    return ZensicalSearch(page).look_for


# By the names of the builders.
SEARCHES = {"mkdocs": search_material, "zensical": search_zensical}
