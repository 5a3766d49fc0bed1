"""Every page of the site, in a browser: quiet, of one origin, no heavier or wider than it must be, and accessible."""

import pytest

from proof.guide.html import Site
from proof.guide.project import Project
from tests.browser.accessibility import check_accessible
from tests.browser.check import COMBINATIONS, check_fits, check_loads, check_quiet, nothing_in
from tests.browser.looks import check_labels, check_lines, check_sizes
from tests.browser.reader import NARROW, WIDE, ReadSite, address_of
from tests.guide import ROOT

PAGES = ["404.html", *sorted(page.name for page in Project(ROOT).pages())]
# Pages that together have everything: players, tabs in tabs, wide tables, claims, timelines, wrong samples.
TELLING = ["index.md", "learn/when-a-task-fails.md", "understand/request.md", "reference/versions.md"]


def test_every_page_is_visited(site: Site) -> None:
    assert {path.removesuffix("index.html") for path in site.pages} == {address_of(page) for page in PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_page_is_quiet_and_fits(page: str, read: ReadSite, whole: str) -> None:
    reader = read(at=whole)
    reader.open(address_of(page))
    nothing_in(check_loads(reader))
    reader.open_all()
    nothing_in(check_fits(reader))
    for width in (WIDE, NARROW):
        reader.resize(width)
        nothing_in([*check_labels(reader), *check_lines(reader), *check_sizes(reader)])
    nothing_in(check_quiet(reader))


# Each page in a scheme and at a width, all four in turn; the telling ones in all.
@pytest.mark.parametrize(
    ("page", "scheme", "width"),
    sorted(
        {(page, *COMBINATIONS[index % 4]) for index, page in enumerate(PAGES)}
        | {(page, *combination) for page in TELLING for combination in COMBINATIONS}
    ),
)
def test_page_is_accessible(page: str, scheme: str, width: int, read: ReadSite) -> None:
    reader = read(width, color_scheme=scheme)
    reader.open(address_of(page))
    reader.open_all()
    nothing_in(check_accessible(reader))


@pytest.mark.parametrize("page", TELLING)
def test_page_is_accessible_as_it_opens(page: str, read: ReadSite) -> None:
    reader = read()
    reader.open(address_of(page))
    nothing_in(check_accessible(reader))
