"""A browser, the site that it reads, and readers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from proof.site import Site
from tests.browser.installed import NoBrowser, download, find_installed
from tests.browser.reader import WIDE, Reader, ReadSite
from tests.browser.server import serve_folder

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Loopback only, as in all proofs.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


# Playwright's event loop runs as long as it does, and other proofs run one of their own: hence not the session's.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser for the tests of this folder that this process runs one after another."""
    installed = find_installed()
    try:
        if not installed:
            download()
    except NoBrowser as error:
        pytest.fail(str(error), pytrace=False)
    with sync_playwright() as playwright:
        # Without the channel, Playwright's own would be another program, made for running without a window.
        channel = None if installed else "chromium"
        browser = playwright.chromium.launch(executable_path=installed, channel=channel, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Where the site is served."""
    with serve_folder(site.folder) as address:
        yield address


@pytest.fixture
def read(browser: Browser, address: str) -> Iterator[ReadSite]:
    """Makes readers of the site; see Reader for the arguments."""
    readers: list[Reader] = []

    def make(width: int = WIDE, *, at: str = address, **settings: object) -> Reader:
        readers.append(Reader(browser, at, width, **settings))
        return readers[-1]

    yield make
    for reader in readers:
        reader.close()
