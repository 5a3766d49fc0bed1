"""The modules of the search, called in a browser: what words are found by, what is marked, and what comes first."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.reader import Reader
from tests.browser.windows import Windows

# Calls a function of a module beside the worker that the page names; texts in the place of a set become one.
CALL = """async ([module, name, values]) => {
    const { search } = JSON.parse(document.querySelector("#__config").textContent)
    const exported = await import(new URL(module, new URL(search, location.href)))
    return exported[name](...values.map((value) => value?.set ? new Set(value.set) : value))
}"""
FIND = """async ([entries, query]) => {
    const { search } = JSON.parse(document.querySelector("#__config").textContent)
    const { Sections } = await import(new URL("sections.js", new URL(search, location.href)))
    return new Sections(entries).find(query).map(({ number, terms }) => [number, terms])
}"""

# Sends the worker an index and queries, all at once, and returns the first that it finds.
ASK = """([docs, queries]) => new Promise((resolve) => {
    const { search } = JSON.parse(document.querySelector("#__config").textContent)
    const worker = new Worker(new URL(search, location.href))
    worker.addEventListener("message", ({ data }) => data.type === 3 && resolve(data.data.items))
    worker.postMessage({ type: 0, data: { docs } })
    for (const data of queries) worker.postMessage({ type: 2, data })
})"""


@pytest.fixture(scope="module")
def page(windows: Windows, address: str) -> Iterator[Page]:
    """An open page that has the modules."""
    reader = Reader(windows, address)
    yield reader.open("learn/")
    reader.leave()


def call(page: Page, module: str, name: str, *values: Any) -> Any:
    """What a function of a module returns."""
    return page.evaluate(CALL, [module, name, values])


def find(page: Page, entries: list[dict[str, Any]], query: str) -> list[Any]:
    """The numbers of the entries that a query finds, with the words that each has."""
    entries = [{"location": str(number), "title": "", "text": "", **entry} for number, entry in enumerate(entries)]
    found: list[Any] = page.evaluate(FIND, [entries, query])
    return found


@pytest.mark.parametrize(
    ("word", "stems"),
    [
        ("Tasks", ["task"]),
        ("retries", ["retri"]),
        ("add_task", ["add_task", "add", "task"]),
        ("BackgroundTasks", ["backgroundtask", "background", "task"]),
        ("WORKER", ["worker"]),
        ("the", []),
    ],
)
def test_word_is_found_by_its_stem_and_those_of_its_parts(word: str, stems: list[str], page: Page) -> None:
    assert call(page, "words.js", "stems", word) == stems


def test_words_are_marked_and_neither_tags_nor_entities(page: Page) -> None:
    html = '<em class="task">Tasks</em> &lt; task &amp; amp'
    marked = '<em class="task"><mark>Tasks</mark></em> &lt; <mark>task</mark> &amp; <mark>amp</mark>'
    assert call(page, "marks.js", "marked", html, {"set": ["task", "amp"]}) == marked
    ranges = call(page, "marks.js", "ranges", html, {"set": ["task"]})
    assert [html[found["start"] : found["end"]] for found in ranges] == ["Tasks", "task"]


def test_teaser_is_the_line_that_has_most_words(page: Page) -> None:
    entry = {"text": "A task.\nA task that is retried.", "asked": ["retry <it>"]}
    teaser = "<p>A <mark>task</mark> that is <mark>retried</mark>.</p>"
    assert call(page, "marks.js", "teaser", entry, {"set": ["task", "retri"]}) == teaser
    assert call(page, "marks.js", "teaser", entry, {"set": ["retri"]}) == "<p><mark>retry</mark> &lt;it&gt;</p>"
    assert call(page, "marks.js", "teaser", entry, {"set": ["nothing"]}) == ""


def test_teaser_of_a_long_line_is_what_stands_around_a_word(page: Page) -> None:
    teaser = call(page, "marks.js", "teaser", {"text": f"{'before ' * 60}here{' after' * 60}"}, {"set": ["here"]})
    assert teaser.startswith("<p>… before ")
    assert teaser.endswith(" after …</p>")
    assert "<mark>here</mark>" in teaser
    assert len(teaser) < 300


def test_what_has_more_of_the_words_comes_first(page: Page) -> None:
    entries = [{"text": "a timeout"}, {"text": "a timeout of a task"}, {"text": "nothing"}]
    assert find(page, entries, "timeout task") == [
        [1, {"timeout": True, "task": True}],
        [0, {"timeout": True, "task": False}],
    ]


def test_what_has_the_words_in_their_order_comes_first(page: Page) -> None:
    entries = [{"text": "closed file on operation"}, {"text": "operation on closed file"}]
    assert [number for number, _ in find(page, entries, "operation on closed file")] == [1, 0]


def test_what_readers_ask_counts_more_than_a_text_and_a_boost_more_than_nothing(page: Page) -> None:
    asked: list[dict[str, Any]] = [{"text": "retry"}, {"asked": ["retry"]}, {"text": "retry", "boost": 2}]
    assert [number for number, _ in find(page, asked, "retry")] == [1, 2, 0]


def test_what_a_word_begins_with_or_is_like_is_found_behind_the_word(page: Page) -> None:
    entries = [{"text": "idempotency"}, {"text": "idem"}, {"text": "else"}]
    assert [number for number, _ in find(page, entries, "idem")] == [1, 0]
    assert [number for number, _ in find(page, entries, "idenpotency")] == [0]


def test_words_that_a_hyphen_joins_are_found_by_one_word(page: Page) -> None:
    entries = [{"text": "a sign-up"}, {"text": "a shop"}]
    assert [[number for number, _ in find(page, entries, typed)] for typed in ("signup", "sign-up", "sign")] == [
        [0]
    ] * 3


def test_what_was_typed_before_is_not_looked_for(page: Page) -> None:
    docs = [{"location": f"{word}/", "title": word, "text": ""} for word in ("first", "second", "last")]
    [[found]] = page.evaluate(ASK, [docs, ["first", "second", "last"]])
    assert found["location"] == "last/"


def test_words_that_are_in_every_text_find_nothing(page: Page) -> None:
    assert find(page, [{"text": "what is this"}], "what is") == []
