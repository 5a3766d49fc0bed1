"""Readers find pages by their wishes and by what they see: indexes are made of what the pages say."""

from pathlib import Path

import pytest

from proof.guide.block import find_blocks
from proof.guide.html import Site
from proof.guide.place import Place
from proof.guide.project import Project
from proof.pages.blocks import BLOCKS
from proof.pages.check import check_pages
from proof.pages.entries import KINDS, entries_of
from proof.pages.index_block import Index
from tests.guide import PAGE, make_guide


@pytest.fixture
def connected(tmp_path: Path) -> Project:
    return make_guide(tmp_path, name="connected")


def read(project: Project, page: str, kind: str) -> Index:
    [block] = find_blocks([f"/// index | {kind}", "///"])
    shown = BLOCKS["index"].read(block, Place(project, page))
    assert isinstance(shown, Index)
    return shown


def test_right_entries_are_accepted(connected: Project) -> None:
    assert check_pages(connected) == []


def test_index_has_the_pages_of_its_folder_in_the_order_of_the_navigation(connected: Project) -> None:
    parts = read(connected, "learn/index.md", "wishes").parts
    assert [entry.target for entries in parts.values() for entry in entries] == [
        "learn/first.md",
        "learn/first.md#a-second-task",
        "learn/second.md",
    ]


def test_index_of_the_guide_has_a_box_for_each_part(connected: Project) -> None:
    index = read(connected, "index.md", "symptoms")
    read_as_it_is = [
        "**learn/first.md**",
        "",
        "- [`TypeError: the first argument must be callable`](learn/first.md)",
        "",
        "**look-up/names.md**",
        "",
        "- [nothing at all](look-up/names.md#a-name)",
        "",
    ]
    assert index.for_reading() == read_as_it_is
    lines = index.for_site()
    assert [line for line in lines if "details" in line] == [
        "//////// details | learn/first.md",
        "//////// details | look-up/names.md",
    ]
    # The first is open, so that it shows what is in the others.
    assert [lines[at - 1] for at, line in enumerate(lines) if "open: true" in line] == [
        "//////// details | learn/first.md"
    ]
    assert [line for line in lines if line.startswith("- ")] == [line for line in read_as_it_is if line[:2] == "- "]


def test_index_of_one_part_has_no_box(connected: Project) -> None:
    index = read(connected, "look-up/names.md", "symptoms")
    assert not any("details" in line for line in index.for_site())
    assert index.for_reading() == ["- [nothing at all](names.md#a-name)", ""]


def test_without_a_navigation_all_pages_are_one_part(tmp_path: Path) -> None:
    project = make_guide(tmp_path, settings={"nav": None}, name="connected")
    assert [*read(project, "index.md", "wishes").parts] == [""]


def test_entry_that_yaml_writes_in_another_way_is_on_the_first_line(tmp_path: Path) -> None:
    page = PAGE.replace("---\n\n", 'wishes:\n  - "a \\u0062"\n---\n\n', 1)
    [entry] = entries_of(make_guide(tmp_path, page).page("index.md"), "wishes")
    assert (entry.text, entry.line) == ("a b", 1)


def test_home_lists_every_entry(project: Project, site: Site) -> None:
    home = site.page("index.md")
    [wishes, symptoms] = home.content.css(".index")
    for kind, shown in zip(KINDS, (wishes, symptoms), strict=True):
        listed = [entry for page in project.pages() for entry in entries_of(page, kind)]
        assert len(shown.css("li > a")) == len(listed) > 20
