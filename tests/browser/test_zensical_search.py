"""The search of Zensical, which is another than that of Material: a window, which keys open, use and close."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import check_accessible
from tests.browser.reader import NARROW, WIDE, Reader, ReadSite
from tests.browser.searching import ZensicalSearch

pytestmark = pytest.mark.parametrize("built_by", ["zensical"], indirect=True)


@pytest.fixture
def reader(read: ReadSite) -> Reader:
    """A reader of the site with its search."""
    return read()


def test_keys_are_enough(reader: Reader) -> None:
    page = reader.open("learn/")
    search = ZensicalSearch(page)
    assert search.look_for("a span below a span that has ended")[0] == "understand/telemetry/"
    page.keyboard.press("Escape")
    expect(search.button).to_be_focused()
    page.keyboard.press("Enter")
    assert search.look_for("run_in_threadpool")[0]
    page.keyboard.press("Enter")
    page.wait_for_url("**?h=run_in_threadpool*")


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_differs_in_what_axe_finds_in_results(scheme: str, width: int, read: ReadSite) -> None:
    reader = read(width, color_scheme=scheme)
    search = ZensicalSearch(reader.open("learn/"))
    assert len(search.look_for("dependency")) > 1
    # In the list of results, that is; arrows move through it.
    [problem] = check_accessible(reader)
    assert problem.startswith("scrollable-region-focusable: ")
