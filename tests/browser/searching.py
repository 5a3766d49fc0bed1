"""The search of the site, as a reader uses it."""

from playwright.sync_api import Locator, Page, expect

# What it says while it waits for words.
WAITS = "Type to start searching"
FOUND = """(items) => {
    const base = JSON.parse(document.querySelector("#__config").textContent).base
    const site = new URL(`${base}/`, location.href).pathname
    return items.map((item) => new URL(item.querySelector("a").href).pathname.slice(site.length))
}"""


def said(page: Page) -> Locator:
    """What the search says of what it found."""
    return page.locator(".md-search-result__meta")


def open_search(page: Page) -> Locator:
    """Open the search of a page and give its field, once the index is there: what was typed before is never found."""
    field = page.get_by_role("textbox", name="Search")
    field.click()
    expect(said(page)).to_have_text(WAITS)
    return field


def look_for(page: Page, words: str) -> list[str]:
    """The pages that an open search finds, in order; each with its address relative to the site."""
    field = page.get_by_role("textbox", name="Search")
    field.fill("")
    field.press("Backspace")
    expect(said(page)).to_have_text(WAITS)
    # The search listens to keys, and looks for what is there at each.
    field.fill(words[:-1])
    field.press(words[-1])
    expect(said(page)).not_to_have_text(WAITS)
    found: list[str] = page.locator(".md-search-result__item").evaluate_all(FOUND)
    return found
