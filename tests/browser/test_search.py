"""The search finds the page that answers what a reader types: a message, a name, or what they want to do."""

import json
import tomllib
from html import escape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from proof.guide.html import Site
from proof.guide.project import Project
from proof.pages.errors import HEADING, MESSAGE, error_pages
from proof.site.indexes import INDEXES, SECTIONS, read_index
from proof.site.weight import compressed
from tests.browser.builders import each_builder
from tests.browser.reader import ReadSite, address_of
from tests.browser.searching import SEARCHES, open_search

# What readers type, and the pages that answer it.
QUERIES = Path(__file__).with_name("search_queries.toml")
# So many of a hundred are answered by the first page that is found, and all by one of the first three.
ANSWERED_FIRST, SOON = 90, 3
# What the search of the published site fetches.
[FETCHED] = SECTIONS.values()
# Has its worker answer what was typed first only when the test lets it, and tells the test what the worker has heard.
SLOW_AT_FIRST = """
import { Desk as Usual } from "./desk.js?usual"
export class Desk extends Usual {
    async answer(message) {
        if (message.data === "d") await fetch("first")
        return super.answer(message)
    }
}
self.addEventListener("message", ({ data }) => data.data === "dep" && fetch("last"))
"""
# In bytes, compressed; every reader who searches fetches it. It may grow with the guide.
MOST_FOR_INDEX_OF_PAGE = 1_400


def entries_of(site: Site) -> list[dict[str, Any]]:
    """What the search of a site knows."""
    [name] = [name for name in INDEXES if (site.folder / name).is_file()]
    entries: list[dict[str, Any]] = read_index(site.folder, name)[INDEXES[name]]
    return entries


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
def test_readers_find_what_they_look_for(built_by: str, project: Project, read: ReadSite) -> None:
    wanted = queries(project)
    assert check_places(find_all(read().open("learn/"), built_by, wanted), wanted) == []


def test_search_that_does_not_know_what_readers_ask_is_found_wanting(
    built_by: str, project: Project, site: Site, read: ReadSite
) -> None:
    """Without the words of readers, and with every page as important as the others, the check turns red."""
    entries = entries_of(site)
    for entry in entries:
        entry.update(asked=[], boost=1)
    reader = read()
    reader.replace(f"**/{FETCHED}", lambda route: route.fulfill(body=json.dumps(entries)))
    wanted = queries(project)
    problems = check_places(find_all(reader.open("learn/"), built_by, wanted), wanted)
    assert any("not answered by the first page: " in problem for problem in problems)


def test_only_who_searches_fetches_what_the_search_knows(read: ReadSite) -> None:
    page = read().open("learn/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    field = open_search(page)
    # The worker has answered the window, and not looked for anything.
    assert [url for url in asked if url.endswith(FETCHED)] == []
    field.press_sequentially("dep")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert len([url for url in asked if url.endswith(FETCHED)]) == 1


def test_search_that_was_cut_off_tries_again(read: ReadSite) -> None:
    reader = read()
    failures = iter(["once"])
    reader.replace(f"**/{FETCHED}", lambda route: route.abort() if next(failures, "") else route.continue_())
    field = open_search(reader.open("learn/"))
    with reader.page.expect_event("requestfailed"):
        field.press_sequentially("d")
    field.press_sequentially("ep")
    expect(reader.page.locator(".md-search-result__link").first).to_be_visible()


def test_search_shows_what_is_found_for_what_was_typed_last(read: ReadSite) -> None:
    reader = read()
    reader.replace("**/search/desk.js", lambda route: route.fulfill(body=SLOW_AT_FIRST, content_type="text/javascript"))
    held: list[Route] = []
    reader.replace("**/search/first", lambda route: held.append(route))
    field = open_search(reader.open("learn/"))
    with reader.page.expect_request("**/search/first"):
        field.press_sequentially("d")
    with reader.page.expect_request("**/search/last"):
        field.press_sequentially("ep")
    [first] = held
    first.fulfill(body="")
    expect(reader.page.locator(".md-search-result__link").first).to_be_visible()


def test_page_that_comes_fourth_comes_too_late() -> None:
    found = {"x": ["a/", "a/", "b/", "c/", "d/"]}
    assert check_places(found, {"x": ["d/"]}) == [
        "`x` is answered by page 4",
        "not answered by the first page: x",
    ]
    assert check_places(found, {"x": ["z/", "a/"]}) == []


@each_builder
def test_index_has_no_notes_of_claims_and_is_light(project: Project, site: Site) -> None:
    entries = entries_of(site)
    looked_through = [page for page in project.pages() if not page.meta.get("search", {}).get("exclude")]
    assert compressed(json.dumps(entries, ensure_ascii=False)) < MOST_FOR_INDEX_OF_PAGE * len(looked_through)
    texts = "".join(entry["text"] for entry in entries)
    for page in site.pages.values():
        for note in page.content.css(".claim-note, .claim-found"):
            assert escape(note.text(), quote=False) not in texts
        assert not page.content.css(".claim-mark") or "Tested on a real server: the test." not in texts


@pytest.mark.parametrize("kind", ["answers", "index"])
@each_builder
def test_index_does_not_have_what_lists_texts_of_other_pages(kind: str, site: Site) -> None:
    texts = [entry["text"] for entry in entries_of(site)]
    lists = [node.text() for page in site.pages.values() for node in page.content.css(f".{kind} li > a:first-child")]
    assert lists
    assert not {*lists} & {line for text in texts for line in text.split("\n")}
