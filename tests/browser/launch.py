"""Launching the browser that the proofs use."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.browser.installed import download, find_installed

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


@contextmanager
def launch() -> Iterator[Browser]:
    """Launch a browser, and close it at the end.

    Raises:
        NoBrowser: there is none, and none can be downloaded.
    """
    installed = find_installed()
    if not installed:
        download()
    with sync_playwright() as playwright:
        # Without the channel, Playwright's own would be another program, made for running without a window.
        channel = None if installed else "chromium"
        browser = playwright.chromium.launch(executable_path=installed, channel=channel, args=FLAGS)
        yield browser
        browser.close()
