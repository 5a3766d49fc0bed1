"""The site works wherever it is served, also below a path that nobody told it; its 404 page at any depth."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import expect

from proof.guide.html import Site
from tests.browser.accessibility import check_accessible
from tests.browser.check import check_fits, check_loads, check_quiet, nothing_in
from tests.browser.reader import ReadSite
from tests.browser.searching import open_search
from tests.browser.server import Quiet, serve_folder
from tests.builder import Builder
from tests.proven_guide import make_proven

BELOW = "some/sub/path/"
ICON = "/assets/images/favicon.svg"
# Addresses below the site at which there is no page, and in how many folders each lets look for the site.
MISSING = {"typo": 1, "practice/typo": 1, "practice/typo/deep/": 1, "typo/deep/down": 3}


class Static(Quiet):
    """Serves what a static host serves where there is no file: the 404 page."""

    def __init__(self, *of_base: Any, **named: Any) -> None:
        page = Path(named["directory"], "404.html").read_text(encoding="utf-8")
        self.error_message_format = page.replace("%", "%%")
        super().__init__(*of_base, **named)


@pytest.fixture(scope="module")
def small(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a small guide without an address, in which there is a player, questions, cards and a claim."""
    return builder.build(make_proven(tmp_path_factory.mktemp("guide")))


def test_pages_work_below_a_path(small: Site, read: ReadSite) -> None:
    with serve_folder(small.folder, below=f"/{BELOW}", handler=Static) as address:
        reader = read(at=address)
        for path in ("", "practice/", "practice/recall/", "reference/proofs/"):
            reader.requests.clear()
            page = reader.open(path)
            nothing_in(check_loads(reader))
        nothing_in(check_quiet(reader))
        page = reader.open("")
        reader.open_all()
        expect(page.locator("step-through input[type=range]").first).to_be_visible()
        open_search(page)
        nothing_in(check_quiet(reader))


@pytest.mark.parametrize("below", ["", BELOW])
def test_page_that_is_not_there_leads_into_the_guide(below: str, small: Site, read: ReadSite) -> None:
    with serve_folder(small.folder, below=f"/{below}", handler=Static) as address:
        reader = read(at=address)
        for missing, looks in MISSING.items():
            # The page before starts its search when it likes; once it is left, it asks for nothing.
            reader.page.goto("about:blank")
            reader.requests.clear()
            reader.errors.clear()
            page = reader.open(missing)
            expect(page.locator("main a").first).to_have_attribute("href", f"/{below}")
            # The page, then looks for the site; the last one finds it. It is said of each other that nothing is there.
            # The icon of the page before may come late.
            asked = [url for url in reader.requests if not url.endswith(ICON)]
            assert asked[0] == f"{address}{missing}"
            assert len(asked) == 1 + looks
            assert asked[-1] == f"{address}llms.txt"
            assert len(reader.errors) == looks, reader.errors
            page.locator("main a").last.click()
            expect(page).to_have_url(f"{address}reference/whats-new/")
            expect(page.locator("h1")).to_contain_text("What is new")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_that_is_not_there_fits_and_is_accessible(scheme: str, small: Site, read: ReadSite) -> None:
    with serve_folder(small.folder, below=f"/{BELOW}", handler=Static) as address:
        reader = read(at=address, color_scheme=scheme)
        reader.open("practice/typo")
        nothing_in(check_fits(reader))
        nothing_in(check_accessible(reader))


def test_page_that_is_not_there_can_be_read_without_script(small: Site, read: ReadSite) -> None:
    with serve_folder(small.folder, below=f"/{BELOW}", handler=Static) as address:
        page = read(at=address, java_script_enabled=False).open("practice/typo")
        expect(page.locator("main")).to_contain_text("shorten the address of this page from its end")
    with serve_folder(small.folder, handler=Static) as address:
        page = read(at=address, java_script_enabled=False).open("practice/typo/deep")
        page.locator("main a").last.click()
        expect(page).to_have_url(f"{address}reference/whats-new/")


def test_page_that_is_not_there_has_its_assets_below_the_address_of_the_site(
    read: ReadSite, tmp_path: Path, builder: Builder
) -> None:
    """CI proves the site with the address under which it is published, and serves it to browsers there."""
    project = make_proven(tmp_path / "guide")
    settings = project.root / "mkdocs.yml"
    told = yaml.safe_load(settings.read_text(encoding="utf-8")) | {"site_url": f"https://example.org/{BELOW}"}
    settings.write_text(yaml.safe_dump(told), encoding="utf-8")
    folder = builder.build(project).folder
    with serve_folder(folder, below=f"/{BELOW}") as address:
        reader = read(at=address)
        reader.open("404.html")
        nothing_in(check_quiet(reader))
    with serve_folder(folder) as address:
        reader = read(at=address)
        reader.open("404.html")
        assert reader.errors
