"""A browser, the site that it reads, and readers."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser

from proof.guide.html import Site
from tests.browser.installed import NoBrowser
from tests.browser.launch import launch
from tests.browser.reader import WIDE, Reader, ReadSite
from tests.browser.server import serve_folder
from tests.browser.windows import Windows

Serve = Callable[[Site], str]


# Playwright's event loop runs as long as it does, and other proofs run one of their own: hence not the session's.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser for the tests of this folder that this process runs one after another."""
    with ExitStack() as stack:
        try:
            browser = stack.enter_context(launch())
        except NoBrowser as error:
            pytest.fail(str(error), pytrace=False)
        yield browser


@pytest.fixture(scope="package")
def windows(browser: Browser) -> Windows:
    """The windows in which the readers of these tests read, one after another."""
    return Windows(browser)


# The site of each builder is served as long as any of them is read.
@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves a site, and says where."""
    with ExitStack() as stack:
        yield cache(lambda site: stack.enter_context(serve_folder(site.folder, below=site.base)))


@pytest.fixture(scope="session")
def address(site: Site, serve: Serve) -> str:
    """Where the site is served."""
    return serve(site)


@pytest.fixture
def read(windows: Windows, address: str) -> Iterator[ReadSite]:
    """Makes readers of the site; see Reader for the arguments."""
    readers: list[Reader] = []

    def make(width: int = WIDE, *, at: str = address, **settings: Any) -> Reader:
        readers.append(Reader(windows, at, width, **settings))
        return readers[-1]

    yield make
    for reader in readers:
        reader.leave()
