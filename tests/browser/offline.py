"""Readers without a network: the server they had may be gone, or has another site; or there is none, but a disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin
from zipfile import ZipFile

from playwright.sync_api import Page

from proof.guide.html import Site
from tests.browser.reader import Reader
from tests.browser.server import Quiet, serve_folder

# The caches of the browser, each with the addresses that are kept in it.
CACHES = """async () => {
    const all = {}
    for (const name of await caches.keys())
        all[name] = (await (await caches.open(name)).keys()).map(({ url }) => url)
    return all
}"""
# Each waits until it is so, from frame to frame.
IS_KEPT = """async (address) => {
    await navigator.serviceWorker.ready
    while (!(await caches.match(address))) await new Promise(requestAnimationFrame)
}"""
IS_GONE = "async (name) => { while (await caches.has(name)) await new Promise(requestAnimationFrame) }"


@dataclass
class Host:
    """What serves a site.

    Args:
        folder: the site.
        address: where it is served.
        is_down: whether it answers nobody.
    """

    folder: Path
    address: str = ""
    is_down: bool = False


@contextmanager
def host(folder: Path, below: str = "/") -> Iterator[Host]:
    """Serve a site on a free port, until that is told to be down, or to serve another one.

    Args:
        folder: the site.
        below: the path below which it is served, with `/` at both ends.
    """
    served = Host(folder)

    class Answer(Quiet):
        """Answers for the host."""

        def do_GET(self) -> None:
            if served.is_down:
                self.close_connection = True
                return
            self.directory = str(served.folder)
            super().do_GET()

        def end_headers(self) -> None:
            # Without it, a browser takes a page that is a minute old for new for some seconds more.
            self.send_header("Cache-Control", "no-cache")
            super().end_headers()

    with serve_folder(folder, below=below, handler=Answer) as address:
        served.address = address
        yield served


def wait_until_kept(page: Page) -> None:
    """Wait until the browser keeps the page that is open, and what all pages need."""
    page.evaluate(IS_KEPT, page.url.partition("#")[0])


def wait_until_gone(page: Page, cache: str) -> None:
    """Wait until the browser has forgotten a cache."""
    page.evaluate(IS_GONE, cache)


def caches(page: Page) -> dict[str, list[str]]:
    """What the browser keeps, by the names of the caches."""
    found: dict[str, list[str]] = page.evaluate(CACHES)
    return found


def unpack(site: Site, archive: str, folder: Path) -> Path:
    """Unpack the ZIP file of a site; returns the folder with its pages."""
    with ZipFile(site.folder / archive) as opened:
        opened.extractall(folder)
    [home] = folder.iterdir()
    return home


class DiskReader(Reader):
    """A reader of pages that lie on a disk, where a page is a file."""

    def open(self, path: str) -> Page:
        """Open a page, named as on the site: `learn/first-task/`."""
        page, hash_, section = path.partition("#")
        self.page.goto(urljoin(self.address, f"{page}index.html{hash_}{section}"))
        return self.page
