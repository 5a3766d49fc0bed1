"""The search finds the page that answers what a reader types: a message, a name, or what they want to do."""

import json
import tomllib
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Page

from proof.guide.html import Site
from proof.guide.project import Project
from proof.pages.errors import HEADING, MESSAGE, error_pages
from proof.site.search import INDEXES
from proof.site.weight import compressed
from tests.browser.builders import each_builder
from tests.browser.reader import ReadSite, address_of
from tests.browser.searching import SEARCHES
from tests.browser.server import index_of

# What readers type, and the pages that answer it.
QUERIES = Path(__file__).with_name("search_queries.toml")
# So many of a hundred are answered by the first page that is found, and all by one of the first three.
ANSWERED_FIRST, SOON = 90, 3
# In bytes, compressed; every page fetches it. It may grow with the guide.
MOST_FOR_INDEX_OF_PAGE = 1_400


def queries(project: Project) -> dict[str, list[str]]:
    """What is typed, with the pages that answer it: what is listed, and each message as it is pasted."""
    messages = {}
    for page in map(project.page, error_pages(project.settings, project.page_names())):
        heads = filter(None, (HEADING.match(line) for _, line in page.markdown))
        for message in filter(None, (MESSAGE.match(head["text"]) for head in heads)):
            messages[message["message"].replace("…", " ")] = [address_of(page.name)]
    return messages | tomllib.loads(QUERIES.read_text(encoding="utf-8"))


def check_places(found: dict[str, list[str]], wanted: dict[str, list[str]]) -> list[str]:
    """What is answered too late.

    Args:
        found: the pages that are found, in order, by what was typed.
        wanted: the pages that answer it.
    """
    places = {}
    for words, answers in wanted.items():
        pages = list(dict.fromkeys(found[words]))
        places[words] = min((pages.index(page) + 1 for page in answers if page in pages), default=len(pages) + 1)
    late = [words for words, place in places.items() if place > 1]
    problems = [f"`{words}` is answered by page {place}" for words, place in places.items() if place > SOON]
    if len(late) * 100 > len(wanted) * (100 - ANSWERED_FIRST):
        problems.append(f"not answered by the first page: {', '.join(late)}")
    return problems


def find_all(page: Page, builder: str, wanted: dict[str, list[str]]) -> dict[str, list[str]]:
    """The pages that the search of a page finds, by what is typed."""
    look_for = SEARCHES[builder](page)
    return {words: look_for(words) for words in wanted}


def test_there_is_enough_to_look_for(project: Project) -> None:
    pages = {page.name.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/" for page in project.pages()}
    wanted = queries(project)
    assert len(wanted) > 130
    assert {page for answers in wanted.values() for page in answers} <= pages


@each_builder
def test_readers_find_what_they_look_for(built_by: str, project: Project, read: ReadSite, whole: str) -> None:
    wanted = queries(project)
    assert check_places(find_all(read(at=whole).open("learn/"), built_by, wanted), wanted) == []


def test_search_that_does_not_know_what_readers_ask_is_found_wanting(
    built_by: str, project: Project, site: Site, read: ReadSite, whole: str
) -> None:
    """Without the words of readers, and with every page as important as the others, the check turns red."""
    name = index_of(site.folder)
    index = json.loads((site.folder / name).read_text(encoding="utf-8"))
    for entry in index[INDEXES[name]]:
        entry.update(asked=[], boost=1)
    reader = read(at=whole)
    reader.replace(f"**/{name}", lambda route: route.fulfill(body=json.dumps(index)))
    wanted = queries(project)
    problems = check_places(find_all(reader.open("learn/"), built_by, wanted), wanted)
    assert any("not answered by the first page: " in problem for problem in problems)


def test_page_that_comes_fourth_comes_too_late() -> None:
    found = {"x": ["a/", "a/", "b/", "c/", "d/"]}
    assert check_places(found, {"x": ["d/"]}) == [
        "`x` is answered by page 4",
        "not answered by the first page: x",
    ]
    assert check_places(found, {"x": ["z/", "a/"]}) == []


@each_builder
def test_index_has_no_notes_of_claims_and_is_light(project: Project, site: Site) -> None:
    name = index_of(site.folder)
    index = (site.folder / name).read_text(encoding="utf-8")
    looked_through = [page for page in project.pages() if not page.meta.get("search", {}).get("exclude")]
    assert compressed(index) < MOST_FOR_INDEX_OF_PAGE * len(looked_through)
    texts = "".join(entry["text"] for entry in json.loads(index)[INDEXES[name]])
    for page in site.pages.values():
        for note in page.content.css(".claim-note, .claim-found"):
            assert escape(note.text(), quote=False) not in texts
        assert not page.content.css(".claim-mark") or "Tested on a real server: the test." not in texts


@pytest.mark.parametrize("kind", ["answers", "index"])
@each_builder
def test_index_does_not_have_what_lists_texts_of_other_pages(kind: str, site: Site) -> None:
    name = index_of(site.folder)
    texts = [entry["text"] for entry in json.loads((site.folder / name).read_text(encoding="utf-8"))[INDEXES[name]]]
    lists = [node.text() for page in site.pages.values() for node in page.content.css(f".{kind} li > a:first-child")]
    assert lists
    assert not {*lists} & {line for text in texts for line in text.split("\n")}
