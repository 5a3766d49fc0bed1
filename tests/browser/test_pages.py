"""Every page of the site, in a browser: quiet, of one origin, no heavier or wider than it must be, and accessible."""

import pytest

from proof.guide.html import Site
from proof.guide.project import Project
from tests.browser.accessibility import check_accessible
from tests.browser.builders import with_zensical
from tests.browser.check import COMBINATIONS, check_fits, check_loads, check_quiet, check_said, nothing_in
from tests.browser.looks import check_labels, check_lines, check_sizes
from tests.browser.reader import NARROW, NARROWEST, WIDE, ReadSite, address_of
from tests.guide import ROOT

PAGES = ["404.html", *sorted(page.name for page in Project(ROOT).pages())]
# Pages that together have everything: players, tabs in tabs, wide tables, claims, timelines, wrong samples.
TELLING = ["index.md", "learn/when-a-task-fails.md", "understand/request.md", "reference/versions.md"]
# What differs by builder is around the content: it is looked at on a page of each kind.
KINDS = [*TELLING, "404.html", "learn/first-task.md", "practice/index.md", "practice/recall.md"]


def in_turn(pages: list[str]) -> set[tuple[str, str, int]]:
    """Each page in a scheme and at a width, all four in turn."""
    return {(page, *COMBINATIONS[index % 4]) for index, page in enumerate(pages)}


def test_every_page_is_visited(site: Site) -> None:
    assert {path.removesuffix("index.html") for path in site.pages} == {address_of(page) for page in PAGES}


@pytest.mark.parametrize(("page", "built_by"), with_zensical(PAGES, KINDS), indirect=["built_by"])
def test_page_is_quiet_and_fits(page: str, read: ReadSite) -> None:
    reader = read()
    reader.open(address_of(page))
    nothing_in(check_loads(reader))
    reader.open_all()
    nothing_in(check_said(reader))
    nothing_in(check_fits(reader))
    for width in (WIDE, NARROW, NARROWEST):
        reader.resize(width)
        nothing_in([*check_labels(reader), *check_lines(reader), *check_sizes(reader)])
    nothing_in(check_quiet(reader))


# The telling pages in all schemes and widths.
@pytest.mark.parametrize(
    ("page", "scheme", "width", "built_by"),
    with_zensical(
        sorted(in_turn(PAGES) | {(page, *combination) for page in TELLING for combination in COMBINATIONS}),
        sorted(in_turn(KINDS)),
    ),
    indirect=["built_by"],
)
def test_page_is_accessible(page: str, scheme: str, width: int, read: ReadSite) -> None:
    reader = read(width, color_scheme=scheme)
    reader.open(address_of(page))
    reader.open_all()
    nothing_in(check_accessible(reader))


@pytest.mark.parametrize(("page", "built_by"), with_zensical(TELLING, TELLING), indirect=["built_by"])
def test_page_is_accessible_as_it_opens(page: str, read: ReadSite) -> None:
    reader = read()
    reader.open(address_of(page))
    nothing_in(check_accessible(reader))
