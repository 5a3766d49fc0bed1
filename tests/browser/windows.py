"""Windows of a browser: opening one takes longer than opening a page in it, so that they are emptied and used again."""

from typing import Any, NamedTuple

from playwright.sync_api import Browser, Error, Page

# Of what the site serves, to be shown by a window that nobody reads in: it has no script.
BLANK = "assets/images/favicon.png"
# Keeps a page from keeping the guide for readers without a network: a reader gets what the server has.
WITHOUT_WORKER = "delete Navigator.prototype.serviceWorker"
# Where a mouse is that points at nothing.
NOWHERE = -1


class Kind(NamedTuple):
    """What a window stays to be for all of its readers.

    Args:
        script: whether pages may run scripts in it.
        clock: whether its clock is set by its readers; it cannot be given back its own.
    """

    script: bool
    clock: bool


class Windows:
    """The windows of a browser, each with a storage of its own.

    Args:
        browser: the browser.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[Kind, list[Page]] = {}

    def take(self, kind: Kind, **settings: Any) -> Page:
        """A window with nothing stored from before.

        Args:
            kind: its kind.
            settings: of the browser context, if it must have others than usual; such a window is not used again.
        """
        free = self._free.setdefault(kind, [])
        if free and not settings:
            return free.pop()
        context = self._browser.new_context(java_script_enabled=kind.script, **settings)
        if "service_workers" not in settings:
            context.add_init_script(WITHOUT_WORKER)
        return context.new_page()

    def give_back(self, page: Page, address: str, kind: Kind) -> None:
        """Empty a window for the next reader, or close it where the site is served no more.

        Args:
            page: what is open in it.
            address: where the site is served that was read in it.
            kind: its kind.
        """
        # What pages do when they are left, they have done then.
        try:
            page.goto(address + BLANK)
        except Error:
            page.context.close()
            return
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
        page.mouse.move(NOWHERE, NOWHERE)
        self._free[kind].append(page)
