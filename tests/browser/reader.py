"""A reader: a page of the site in a browser, and what is wrong with it that its source does not show."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Route, expect

from tests.browser.windows import Kind, Windows

# Of windows, in pixels. The last is that of a window of 1280 at 400 %.
WIDE, NARROW, NARROWEST = 1280, 360, 320
# How long a test waits for what must come, in milliseconds; where it must not come, less will do.
PATIENCE, SHORT_PATIENCE = 30_000, 2_000
expect.set_options(timeout=PATIENCE)
# When a controlled clock begins: a noon, by the clock of the reader.
BEGIN = datetime(2026, 3, 2, 12)
# What a window can be told while it is open, and what it is told if a reader has no wish.
MEDIA = {"media": "null", "color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}
# Shows what is folded or in another tab, as a reader does who opens everything.
OPEN_ALL = """() => {
    for (const set of document.querySelectorAll(".sample .tabbed-set"))
        if (set.querySelector("step-through")) [...set.querySelectorAll(":scope > input")].at(-1).click()
    document.querySelectorAll("article details:not(#cards)").forEach((details) => (details.open = true))
}"""
# The frame that shows what was just done, and the one in which scripts that look at what is shown have answered.
DRAWN = "() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))"
# Another width of the window lets transitions begin in the next frame. One that is replaced, or hidden with what it is
# in, never finishes: so each frame asks what can be seen to move.
STILL = """() => new Promise((resolve) => {
    const moves = (each) =>
        each instanceof CSSTransition && each.playState === "running" && each.effect.target.checkVisibility()
    const look = () => document.getAnimations().some(moves) ? requestAnimationFrame(look) : resolve()
    requestAnimationFrame(() => requestAnimationFrame(look))
})"""
OVERFLOW = """() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    resolve(scrollWidth - clientWidth)
})))"""


def address_of(page: str) -> str:
    """The address of a page by its Markdown file, relative to the site."""
    return page.removesuffix("index.md") if page.endswith("index.md") else page.replace(".md", "/")


class Reader:
    """A reader, with nothing stored from before.

    Args:
        windows: where the reader gets a window.
        address: where the site is served.
        width: of the window, in pixels.
        java_script_enabled: whether pages may run scripts.
        clock: whether the clock can be set; who asks for that sets it before anything is opened.
        settings: of the window, such as `color_scheme`; or others of the browser context, such as `timezone_id`.
    """

    def __init__(
        self,
        windows: Windows,
        address: str,
        width: int = WIDE,
        java_script_enabled: bool = True,
        clock: bool = False,
        **settings: Any,
    ) -> None:
        self.address = address
        self.requests: list[str] = []
        self.errors: list[str] = []
        media = {name: settings.pop(name, usual) for name, usual in MEDIA.items()}
        self._windows, self._kind, self._is_changed = windows, Kind(java_script_enabled, clock), bool(settings)
        self.page: Page = windows.take(self._kind, **settings)
        self.page.set_default_timeout(PATIENCE)
        self.page.set_default_navigation_timeout(PATIENCE)
        self.page.emulate_media(**media)
        self.resize(width)
        self.page.on("request", self._note_request)
        self.page.on("console", self._note_message)
        self.page.on("pageerror", self._note_error)

    def open(self, path: str) -> Page:
        """Open a page, named relative to the site: `learn/first-task/`."""
        self.page.goto(urljoin(self.address, path))
        return self.page

    def prepare(self, script: str) -> None:
        """Have each page that is opened from now on run a script before its own."""
        self._is_changed = True
        self.page.add_init_script(script)

    def replace(self, pattern: str, handle: Callable[[Route], object]) -> None:
        """Get something else than the site serves: browsers keep it, so that nobody else may have this window.

        Args:
            pattern: of the addresses, as Playwright's routes have it.
            handle: answers a request.
        """
        self._is_changed = True
        self.page.route(pattern, handle)

    def set_clock(self, time: datetime) -> None:
        """Let it be a time, and stay so."""
        assert self._kind.clock
        self.page.clock.set_fixed_time(time)

    def control_clock(self) -> None:
        """Have pages that are opened from now on follow the clock of the page, which runs until it is held."""
        self._is_changed = True
        self.page.clock.install(time=BEGIN)

    def hold_clock(self) -> None:
        """Hold the clock, so that time passes only when it is told to run, however slow the machine is."""
        self.page.clock.pause_at(BEGIN + timedelta(days=1))

    def resize(self, width: int) -> None:
        """Make the window so many pixels wide."""
        self.page.set_viewport_size({"width": width, "height": 800})

    def wait_until_still(self) -> None:
        """Wait until what slides to another place, as side bars do in a window of another width, is there."""
        self.page.evaluate(STILL)

    def open_all(self) -> None:
        """Choose the tabs with steps, and unfold everything but the cards, which come from another page."""
        self.page.evaluate(OPEN_ALL)

    @property
    def foreign(self) -> list[str]:
        """What was requested from another origin."""
        return [url for url in self.requests if not url.startswith((self.address, "data:", "blob:"))]

    @property
    def overflow(self) -> int:
        """How many pixels the page is wider than its window, when it has been drawn anew."""
        return int(self.page.evaluate(OVERFLOW))

    def leave(self) -> None:
        """Leave the window, and forget what it stored."""
        self.page.remove_listener("request", self._note_request)
        self.page.remove_listener("console", self._note_message)
        self.page.remove_listener("pageerror", self._note_error)
        if self._is_changed:
            # An answer under way has no window any more, and would fail in a call of the next reader.
            self.page.unroute_all(behavior="ignoreErrors")
            self.page.context.close()
        else:
            self._windows.give_back(self.page, self.address, self._kind)

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_error(self, error: Error) -> None:
        self.errors.append(str(error))

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)


# What the fixture `read` gives: it makes readers, by the arguments of Reader behind the first two.
ReadSite = Callable[..., Reader]
