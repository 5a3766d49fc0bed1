"""A reader: a page of the site in a browser, and what is wrong with it that its source does not show."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

# Of windows, in pixels. The last is that of a window of 1280 at 400 %.
WIDE, NARROW, NARROWEST = 1280, 360, 320
# How long anything may take to appear, in milliseconds, on a machine that is busy.
TIMEOUT = 30_000
expect.set_options(timeout=TIMEOUT)
# Shows what is folded or in another tab, as a reader does who opens everything.
OPEN_ALL = """() => {
    for (const set of document.querySelectorAll(".sample .tabbed-set"))
        if (set.querySelector("step-through")) [...set.querySelectorAll(":scope > input")].at(-1).click()
    document.querySelectorAll("article details").forEach((details) => (details.open = true))
}"""
OVERFLOW = """() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    resolve(scrollWidth - clientWidth)
})))"""


def address_of(page: str) -> str:
    """The address of a page by its Markdown file, relative to the site."""
    return page.removesuffix("index.md") if page.endswith("index.md") else page.replace(".md", "/")


class Reader:
    """A window of a browser, with nothing stored from before.

    Args:
        browser: the browser.
        address: where the site is served.
        width: of the window, in pixels.
        settings: of the browser context, such as `color_scheme` or `java_script_enabled`.
    """

    def __init__(self, browser: Browser, address: str, width: int = WIDE, **settings: Any) -> None:
        self.address = address
        self.requests: list[str] = []
        self.errors: list[str] = []
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)
        context.set_default_timeout(TIMEOUT)
        self.page: Page = context.new_page()
        self.page.on("request", self._note_request)
        self.page.on("console", self._note_message)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, path: str) -> Page:
        """Open a page, named relative to the site: `learn/first-task/`."""
        self.page.goto(urljoin(self.address, path))
        return self.page

    def resize(self, width: int) -> None:
        """Make the window so many pixels wide."""
        self.page.set_viewport_size({"width": width, "height": 800})

    def open_all(self) -> None:
        """Choose the tabs with steps, and unfold everything."""
        self.page.evaluate(OPEN_ALL)

    @property
    def foreign(self) -> list[str]:
        """What was requested from another origin."""
        return [url for url in self.requests if not url.startswith((self.address, "data:", "blob:"))]

    @property
    def overflow(self) -> int:
        """How many pixels the page is wider than its window, when it has been drawn anew."""
        return int(self.page.evaluate(OVERFLOW))

    def close(self) -> None:
        """Close the window, and forget what it stored."""
        self.page.context.close()

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)


# What the fixture `read` gives: it makes readers, by the arguments of Reader behind the first two.
ReadSite = Callable[..., Reader]
