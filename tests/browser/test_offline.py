"""Without a network, readers have what the browser keeps; from a disk, they have the ZIP file. Both are the guide."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from proof.guide.html import Site
from proof.guide.project import Project
from tests.browser.builders import each_builder
from tests.browser.check import check_quiet, nothing_in
from tests.browser.deck import PAGE as DECK
from tests.browser.deck import Recall, small_page
from tests.browser.offline import DiskReader, Host, caches, host, unpack, wait_until_gone, wait_until_kept
from tests.browser.player import Player, walk, without_said
from tests.browser.question import first_of
from tests.browser.reader import ReadSite, address_of
from tests.browser.recorded import Recorded
from tests.browser.searching import SEARCHES
from tests.browser.session import Session
from tests.browser.test_question_memory import answer
from tests.browser.windows import Windows
from tests.builder import Builder
from tests.proven_guide import make_proven

SEND = Recorded("learn/send.py")
FIRST, INSTEAD, OTHER = "learn/first-task/", "reference/offline/", "understand/threads/"
CONTROL = """\
---
title: Read it offline
description: Without a network.
---

# Read it offline

/// offline | control
///
"""
# As somebody calls a folder.
FOLDER = "my guides, 50 % & ä"


def make_kept(root: Path) -> Project:
    """A small guide with a page that is shown in the place of what is not kept."""
    project = make_proven(root)
    (project.docs / "offline.md").write_text(CONTROL, encoding="utf-8")
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["nav"].append({"Offline": "offline.md"})
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return project


def change(project: Project) -> None:
    """Change the texts of two pages."""
    for file in (project.docs / "index.md", project.docs / "offline.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\n# ", "\n# New: ").replace("title: ", "title: New "), encoding="utf-8")


@pytest.fixture
def served(site: Site) -> Iterator[Host]:
    """The site, at its host."""
    with host(site.folder, below=site.base) as served:
        yield served


@each_builder
def test_what_was_opened_works_without_a_network(built_by: str, served: Host, read: ReadSite) -> None:
    reader = read(at=served.address, service_workers="allow")
    wait_until_kept(reader.open(FIRST))
    nothing_in(check_quiet(reader))
    served.is_down = True
    page = reader.open(FIRST)
    expected = SEND.expected()
    assert without_said(walk(Player(page, SEND).choose(), len(expected))) == expected
    assert "how-to/observe/" in SEARCHES[built_by](page)("monitor background tasks duration")
    page = reader.open(OTHER)
    expect(page).to_have_url(f"{served.address}{INSTEAD}")
    expect(page.get_by_role("heading", name="If a link led you here")).to_be_visible()
    served.is_down = False
    page = reader.open(OTHER)
    expect(page).to_have_url(f"{served.address}{OTHER}")


@each_builder
def test_whole_guide_is_kept_for_those_who_ask(site: Site, served: Host, read: ReadSite) -> None:
    reader = read(at=served.address, service_workers="allow")
    page = reader.open(INSTEAD)
    control = page.locator("offline-copy")
    expect(control.get_by_role("status")).to_contain_text("files are kept in this browser")
    control.get_by_role("button").click()
    expect(control.get_by_role("status")).to_have_text("The whole guide is kept in this browser.")
    expect(control.get_by_role("button")).to_be_hidden()
    served.is_down = True
    paths = [path for path in site.pages if path != "404.html"]
    same = page.evaluate(
        "(paths) => Promise.all(paths.map(async (path) => (await fetch(path)).text()))",
        [served.address + path.removesuffix("index.html") for path in paths],
    )
    assert same == [site.pages[path].html for path in paths]
    session = Session(reader).begin()
    answer(session.asked(session.questions[0]).ready())


def test_what_cannot_be_fetched_is_said(served: Host, read: ReadSite) -> None:
    page = read(at=served.address, service_workers="allow").open(INSTEAD)
    control = page.locator("offline-copy")
    button = control.get_by_role("button")
    expect(button).to_contain_text("Keep the whole guide")
    served.is_down = True
    button.click()
    expect(control.get_by_role("status")).to_contain_text("could not be fetched: try again later")
    expect(button).to_be_enabled()


@pytest.fixture
def releases(tmp_path: Path, builder: Builder) -> tuple[Path, Path]:
    """The sites of two releases of a small guide."""
    old, new = make_kept(tmp_path / "old"), make_kept(tmp_path / "new")
    change(new)
    return builder.build(old).folder, builder.build(new).folder


def test_new_release_replaces_the_old_one_whole(releases: tuple[Path, Path], read: ReadSite) -> None:
    with host(releases[0], below="/some/path/") as served:
        reader = read(at=served.address, service_workers="allow")
        for path in ("practice/", "offline/", ""):
            wait_until_kept(reader.open(path))
        page = reader.page
        [before] = caches(page).items()
        served.folder = releases[1]
        # With a network, what is new is seen at once.
        expect(reader.open("").locator("h1")).to_contain_text("New: ")
        wait_until_gone(page, before[0])
        [after] = caches(page).items()
        assert {f"{served.address}practice/", f"{served.address}offline/", served.address} <= set(after[1])
        # Addresses with a digest are others; the old ones are gone.
        assert after[0] != before[0]
        served.is_down = True
        for path in ("", "offline/"):
            expect(reader.open(path).locator("h1")).to_contain_text("New: ")


def test_release_with_the_worker_of_another_is_not_mixed_with_that(releases: tuple[Path, Path], read: ReadSite) -> None:
    """Without another digest, browsers are not told that there is something new: they keep the old, and none of it."""
    old, new = releases
    (new / "service-worker.js").write_bytes((old / "service-worker.js").read_bytes())
    with host(old) as served:
        reader = read(at=served.address, service_workers="allow")
        for path in ("", "offline/"):
            wait_until_kept(reader.open(path))
        served.folder = new
        for path in ("", "offline/"):
            expect(reader.open(path).locator("h1")).to_contain_text("New: ")
        served.is_down = True
        for path in ("", "offline/"):
            expect(reader.open(path).locator("h1")).not_to_contain_text("New: ")


def test_guides_on_one_host_leave_each_other_alone(releases: tuple[Path, Path], read: ReadSite) -> None:
    with host(releases[0].parent.parent) as served:
        reader = read(at=served.address, service_workers="allow")
        for path in ("old/site/", "new/site/"):
            wait_until_kept(reader.open(path))
        served.is_down = True
        expect(reader.open("old/site/").locator("h1")).not_to_contain_text("New: ")
        expect(reader.open("new/site/").locator("h1")).to_contain_text("New: ")


def test_guide_can_be_installed(served: Host, read: ReadSite) -> None:
    page = read(at=served.address, service_workers="allow").open("")
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["url"] == f"{served.address}manifest.webmanifest"
    assert manifest["errors"] == []
    found = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # That the window forgets everything is of the test.
    assert [error["errorId"] for error in found if error["errorId"] != "in-incognito"] == []


@pytest.fixture
def on_disk(windows: Windows, project: Project, site: Site, tmp_path: Path) -> Iterator[DiskReader]:
    """A reader of the unpacked ZIP file."""
    home = unpack(site, project.settings.archive, tmp_path / FOLDER)
    reader = DiskReader(windows, f"{home.as_uri()}/", permissions=[])
    yield reader
    reader.leave()


@each_builder
def test_search_works_from_a_disk(built_by: str, on_disk: DiskReader) -> None:
    page = on_disk.open("")
    found = SEARCHES[built_by](page)("monitor background tasks duration")
    assert "how-to/observe/index.html" in found
    nothing_in(check_quiet(on_disk))


@each_builder
def test_steps_and_questions_work_from_a_disk(on_disk: DiskReader) -> None:
    page = on_disk.open(FIRST)
    expected = SEND.expected()
    assert without_said(walk(Player(page, SEND).choose(), len(expected))) == expected
    for kind in ("predict", "choose"):
        question = first_of(kind)
        page = on_disk.open(f"{address_of(question.page)}#ask-{question.name}")
        nothing_in(check_quiet(on_disk))
    session = Session(on_disk).begin()
    answer(session.asked(session.questions[0]).ready())
    nothing_in(check_quiet(on_disk))


def test_links_claims_and_cards_work_from_a_disk(on_disk: DiskReader) -> None:
    page = on_disk.open(FIRST)
    mark = page.locator("article .claim-mark > button").first
    mark.click()
    expect(page.locator(".claim-note:popover-open .highlight")).to_be_visible()
    page.locator(".md-tabs").get_by_role("link", name="Practice").click()
    expect(page.locator("h1")).to_contain_text("Practice")
    on_disk.open(DECK)
    assert Recall(on_disk, "card-deck").tell(True)
    # Those of a page are taken from another one.
    on_disk.open(address_of(small_page())).locator("#cards > summary").click()
    assert Recall(on_disk, "page-cards").tell(True)
    page = on_disk.open(INSTEAD)
    expect(page.locator("offline-copy button")).to_be_hidden()
    expect(page.get_by_text("The guide as a ZIP file")).to_have_count(0)
    nothing_in(check_quiet(on_disk))


@pytest.mark.parametrize("name", ["guide/dom.js", "guide/steps/player.js"])
def test_script_that_is_not_in_the_bundle_is_found(name: str, on_disk: DiskReader, tmp_path: Path) -> None:
    [bundle] = (tmp_path / FOLDER).glob("*/assets/*/disk.js")
    line, _, rest = bundle.read_text(encoding="utf-8").partition(";\n")
    modules = json.loads(line.removeprefix("self.modules = "))
    del modules[name]
    bundle.write_text(f"self.modules = {json.dumps(modules)};\n{rest}", encoding="utf-8")
    on_disk.open(FIRST)
    assert any("Failed to resolve module specifier" in problem for problem in check_quiet(on_disk))
