"""The colour scheme of a page: that of the system, until its reader switches to the other one."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.utils import get_theme_dir
from mkdocs.utils.yaml import yaml_load
from PIL import ImageColor
from playwright.sync_api import Browser, Page, Route, expect

from proof.guide.project import Project
from tests.browser.builders import each_builder
from tests.browser.reader import ReadSite

SCHEMES = {"light": "default", "dark": "slate"}
OTHER = {"light": "dark", "dark": "light"}
KEEPS_NOTHING = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('nothing is kept') } })"
ALMOST_ALL = 0.97
# Ours, in a page.
SWITCH = re.compile(r'<div class="md-header__option">.*?</script>', re.DOTALL)


def is_in(page: Page, scheme: str) -> None:
    """Assert that a page is in a scheme, in all of the window, and offers the other one by its sign."""
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
    expect(page.locator("html")).to_have_css("color-scheme", "dark" if scheme == "dark" else "normal")
    switch = page.get_by_role("button", name=f"Switch to {OTHER[scheme]} mode")
    expect(switch.locator("svg:visible")).to_have_count(1)


@each_builder
@pytest.mark.parametrize("scheme", SCHEMES)
def test_scheme_is_that_of_the_system_before_any_other_script_has_come(scheme: str, read: ReadSite) -> None:
    reader = read(color_scheme=scheme)
    reader.replace("**/*.js", lambda route: route.abort())
    is_in(reader.open("reference/"), scheme)


@each_builder
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_scheme_that_a_reader_switches_to_stays(key: str, scheme: str, read: ReadSite) -> None:
    reader = read(color_scheme=scheme)
    reader.open("reference/").locator("[data-switch]").press(key)
    is_in(reader.page, OTHER[scheme])
    is_in(reader.open("learn/"), OTHER[scheme])
    reader.page.locator("[data-switch]").press(key)
    is_in(reader.page, scheme)
    is_in(reader.open("reference/"), scheme)


def test_scheme_is_switched_where_nothing_can_be_kept(read: ReadSite) -> None:
    reader = read()
    reader.prepare(KEEPS_NOTHING)
    reader.replace("**/*.js", lambda route: route.abort())
    reader.open("reference/").locator("[data-switch]").click()
    is_in(reader.page, "dark")
    assert not [error for error in reader.errors if "kept" in error]


@each_builder
def test_no_switch_without_script(read: ReadSite) -> None:
    page = read(java_script_enabled=False).open("reference/")
    expect(page.locator("[data-switch]")).to_be_hidden()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_frame_of_the_window_has_the_colour_of_the_header(scheme: str, read: ReadSite) -> None:
    page = read(color_scheme=scheme).open("reference/")
    colour = page.locator('meta[name="theme-color"]').get_attribute("content") or ""
    expect(page.locator(".md-header")).to_have_css("background-color", f"rgb{ImageColor.getrgb(colour)}")


def test_page_with_the_switch_of_material_looks_up_its_styles_three_times_more(
    browser: Browser, project: Project, read: ReadSite
) -> None:
    reader = read()
    with traced(browser, reader.page) as ours:
        reader.open("learn/")
    partials = switch_of_material(project)

    def replace(route: Route) -> None:
        html, number = SWITCH.subn(lambda _: partials, route.fetch().text())
        assert number == 1
        route.fulfill(body=html, content_type="text/html")

    reader.replace("**/learn/", replace)
    with traced(browser, reader.page) as theirs:
        reader.open("learn/")
    expect(reader.page.locator(".md-header__option label:visible")).to_have_count(1)
    assert len(theirs) >= len(ours) + 3 > 3


@contextmanager
def traced(browser: Browser, page: Page) -> Iterator[list[int]]:
    """Give the number of elements of a page for each time that it looks up the style of all of them."""
    found: list[int] = []
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    try:
        yield found
    finally:
        events = json.loads(browser.stop_tracing())["traceEvents"]
    counts = [event["args"].get("elementCount", 0) for event in events if event["name"] == "UpdateLayoutTree"]
    # Scripts add a few elements, and the first time, some may not have come yet.
    found += [count for count in counts if count > ALMOST_ALL * max(counts)]


def switch_of_material(project: Project) -> str:
    """The switch between the schemes as Material has it."""
    environment = Environment(loader=FileSystemLoader(get_theme_dir("material")))
    theme = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))["theme"]
    names = "partials/palette.html", "partials/javascripts/palette.html"
    return "".join(environment.get_template(name).render(config={"theme": theme}) for name in names)
