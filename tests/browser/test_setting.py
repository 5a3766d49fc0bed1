"""Readers pick their setting once, and each ✓ tells about that one."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from proof.guide.html import Site
from proof.site.build import build
from tests.browser.accessibility import check_accessible
from tests.browser.builders import each_builder
from tests.browser.check import SCHEMES, check_fits, check_loads, check_quiet, nothing_in
from tests.browser.conftest import Serve
from tests.browser.looks import check_lines, check_sizes
from tests.browser.reader import NARROW, Reader, ReadSite
from tests.browser.test_card_looks import SHIFT
from tests.guide import ROOT, make_guide

GENERAL = " (not as process 1 of a container, nor in 2 other settings)"
HOLDS, FAILS = "1 of 1 tested claim holds", "0 of 1 tested claim holds"
# What the mark of the claim tells of each setting, by what readers call that, and what is told of all claims.
TOLD = {
    "Uvicorn": ("✓", " (with Uvicorn)", HOLDS),
    "Uvicorn as process 1 of a container": ("✗", " (not as process 1 of a container)", FAILS),
    "Uvicorn with --workers 2": ("✗", " (not with --workers)", FAILS),
    "Another server": ("?", " (not always with another server)", FAILS),
    "Uvicorn behind a proxy": ("-", " (does not apply behind a proxy)", ""),
    "Uvicorn with another Python": ("?", " (not tried with another Python)", ""),
}
OTHER = """\
---
title: Another page
description: A page that makes the same claim.
---

# Another page

[The client is first](claim:answer-first). In a container, [it comes later](claim:answer-first#process-one).
"""
# What a browser does that navigates without loading a page: the content of the other one takes the place of this.
NAVIGATE = """async (address) => {
    const html = await (await fetch(address)).text()
    const content = new DOMParser().parseFromString(html, "text/html").querySelector("article")
    content.querySelectorAll("script").forEach((script) => script.remove())
    document.querySelector("article").replaceWith(document.adoptNode(content))
}"""
KEPT = {"gone": '{"name": "gone"}', "broken": "[", "null": "null", "number": '{"name": 7}'}
# Refuses what the guide keeps, and nothing else.
DENIED = """for (const name of ["getItem", "setItem"]) {
    const own = Storage.prototype[name]
    Storage.prototype[name] = function (key, ...values) {
        if (key.startsWith("guide.")) throw new DOMException("denied", "SecurityError")
        return own.call(this, key, ...values)
    }
}"""


@pytest.fixture
def address(built_by: str, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the site of a small guide is served, in which a claim has each outcome in one of its settings.

    Readers read that here, and not the site of this guide.
    """
    return serve(small_site(built_by, tmp_path_factory.getbasetemp() / f"settings-{built_by}"))


def small_site(built_by: str, folder: Path) -> Site:
    """The site of that guide, which is built once in a process."""
    site = folder / "site"
    if not folder.exists():
        project = make_guide(folder, files={"docs/other.md": OTHER}, name="servers")
        shutil.copytree(ROOT / "docs/assets", folder / "docs/assets", dirs_exist_ok=True)
        built = build(project, site, built_by)
        assert built.returncode == 0, built.stderr
    return KNOWN.setdefault(site, Site(site))


# So that each is served once.
KNOWN: dict[Path, Site] = {}


def field(page: Page) -> Locator:
    """The field in which a setting is picked."""
    return page.get_by_role("combobox", name="How you run FastAPI")


def told(page: Page) -> tuple[str, str]:
    """What the mark of the first claim tells."""
    claim = page.locator(".claim").first
    sign = claim.get_by_role("button", name="How this is proven")
    return sign.text_content() or "", claim.locator(".claim-where").text_content() or ""


@each_builder
def test_each_mark_tells_about_the_setting_that_is_picked(read: ReadSite) -> None:
    reader = read()
    page = reader.open("")
    for title, (sign, where, sum_of_all) in TOLD.items():
        field(page).select_option(label=title)
        assert told(page) == (sign, where)
        expect(page.locator("claim-setting output")).to_have_text(sum_of_all)
    field(page).select_option(label="any way")
    assert told(page) == ("✓", GENERAL)
    expect(page.locator("claim-setting output")).to_have_text("")
    nothing_in([*check_loads(reader), *check_quiet(reader)])


@each_builder
def test_nothing_is_counted_for_readers_who_picked_no_setting(read: ReadSite) -> None:
    """Also not a claim that has come out alike wherever it was tried, as most have."""
    page = read().open("")
    page.locator(".claim").evaluate_all("claims => claims.forEach(claim => { delete claim.dataset.fails })")
    field(page).select_option(label="Uvicorn")
    expect(page.locator("claim-setting output")).to_have_text(HOLDS)
    field(page).select_option(label="any way")
    expect(page.locator("claim-setting output")).to_have_text("")


@each_builder
def test_claim_that_says_how_its_server_runs_is_told_alike_wherever_it_does_not_apply(read: ReadSite) -> None:
    page = read().open("")
    page.locator(".claim").first.evaluate("claim => { claim.dataset.ownWay = '' }")
    field(page).select_option(label="Uvicorn behind a proxy")
    assert told(page) == ("✓", GENERAL)
    expect(page.locator("claim-setting output")).to_have_text("")
    field(page).select_option(label="Uvicorn with --workers 2")
    assert told(page) == ("✗", " (not with --workers)")


@each_builder
def test_words_about_a_setting_do_not_change_with_another(read: ReadSite) -> None:
    """They say that a claim does not hold there, wherever their reader runs."""
    page = read().open("other/")
    [claims, about_setting] = page.locator(".claim").all()
    for title in ("Uvicorn", "Uvicorn as process 1 of a container"):
        field(page).select_option(label=title)
        expect(claims).to_contain_text(TOLD[title][1])
        expect(about_setting.locator(".claim-where")).to_have_text("")
        expect(about_setting.get_by_role("button")).to_have_text("✓")
    expect(page.locator("claim-setting output")).to_have_text(FAILS)


@each_builder
def test_setting_is_picked_by_keys_and_kept(read: ReadSite) -> None:
    reader = read()
    page = reader.open("")
    while not field(page).evaluate("(node) => node === document.activeElement"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.claim')") is None
    assert field(page).evaluate("(node) => getComputedStyle(node).outlineStyle") == "solid"
    page.keyboard.type("Another")
    assert told(page) == TOLD["Another server"][:2]
    reader.open("other/")
    expect(field(page)).to_have_value("other")
    assert told(page) == TOLD["Another server"][:2]


@each_builder
def test_setting_stays_when_another_page_takes_the_place(read: ReadSite) -> None:
    reader = read()
    page = reader.open("")
    field(page).select_option(label="Another server")
    page.evaluate(NAVIGATE, f"{reader.address}other/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Another page")
    expect(field(page)).to_have_value("other")
    assert told(page) == TOLD["Another server"][:2]


@pytest.mark.parametrize(
    "kept", ['{"name": "gone"}', "[", "null", '{"name": 7}'], ids=["gone", "broken", "null", "number"]
)
def test_something_else_that_was_kept_is_no_setting(kept: str, read: ReadSite) -> None:
    reader = read()
    reader.prepare(f"localStorage.setItem('guide.setting', {kept!r})")
    page = reader.open("")
    expect(field(page)).to_have_value("")
    assert told(page) == ("✓", GENERAL)
    nothing_in(check_quiet(reader))


def test_setting_can_be_picked_where_nothing_can_be_kept(read: ReadSite) -> None:
    reader = read()
    reader.prepare(DENIED)
    page = reader.open("")
    field(page).select_option(label="Another server")
    assert told(page) == TOLD["Another server"][:2]
    nothing_in(check_quiet(reader))


@each_builder
def test_general_text_stands_without_script(read: ReadSite) -> None:
    page = read(java_script_enabled=False).open("")
    expect(page.locator(".claim")).to_contain_text(GENERAL)
    expect(page.locator("claim-setting")).not_to_be_visible()
    assert page.locator("claim-setting").evaluate("(node) => node.getBoundingClientRect().height") == 0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marks_and_notes_fit_and_are_accessible(scheme: str, read: ReadSite) -> None:
    reader = read(NARROW, color_scheme=scheme)
    page = reader.open("")
    for title in ("any way", *TOLD):
        field(page).select_option(label=title)
        nothing_in([*check_fits(reader), *check_lines(reader), *check_sizes(reader)])
        reader.resize(NARROW)
    page.get_by_role("button", name="How this is proven").click()
    note = page.locator(".claim-note:popover-open")
    expect(note).to_be_in_viewport(ratio=1)
    expect(note.get_by_role("link", name="The test")).to_be_in_viewport()
    nothing_in(check_accessible(reader))


def test_long_note_stays_in_the_window(read: ReadSite) -> None:
    reader = read(NARROW)
    page = reader.open("")
    note = page.locator(".claim-note")
    note.evaluate("(node) => node.append('It was seen. '.repeat(400))")
    page.get_by_role("button", name="How this is proven").click()
    expect(note).to_be_in_viewport(ratio=1)


def test_paper_says_where_a_claim_does_not_hold(read: ReadSite) -> None:
    page = read().open("")
    page.emulate_media(media="print")
    expect(page.locator(".claim-where")).to_be_visible()
    expect(page.locator(".claim-mark")).not_to_be_visible()
    expect(field(page)).not_to_be_visible()


def shift(reader: Reader) -> float:
    """How much moves while the page is opened."""
    return float(reader.open("").evaluate(SHIFT, 0))


def test_field_has_its_place_before_its_script_comes(read: ReadSite) -> None:
    assert shift(read(NARROW)) == 0


def test_field_that_moves_the_page_is_found(read: ReadSite) -> None:
    reader = read(NARROW)
    # It comes when the page has been drawn without it.
    reader.prepare(
        """document.addEventListener("DOMContentLoaded", () => {
            const field = document.querySelector("claim-setting")
            field.style.display = "none"
            setTimeout(() => requestAnimationFrame(() => field.style.removeProperty("display")), 500)
        })"""
    )
    reader.open("").wait_for_function("document.querySelector('claim-setting').checkVisibility()")
    assert reader.page.evaluate(SHIFT, 0) > 0


def test_setting_that_is_not_kept_is_found(read: ReadSite) -> None:
    """With a script that keeps nothing, the next page does not know the setting."""
    reader = read()
    reader.prepare("Storage.prototype.setItem = () => {}")
    page = reader.open("")
    field(page).select_option(label="Another server")
    reader.open("other/")
    assert told(page) == ("✓", GENERAL)
