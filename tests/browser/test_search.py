"""The search finds the page that answers what a reader types: a message, a name, or what they want to do."""

import json
from html import escape

import pytest
from playwright.sync_api import Page

from proof.guide.html import Site
from proof.site.weight import compressed
from tests.browser.builders import each_builder
from tests.browser.reader import ReadSite
from tests.browser.searching import look_for, open_search
from tests.browser.server import INDEXES, index_of

# What readers type, and the pages that answer it.
ANSWERS = {
    "the first argument must be callable": ("learn/pass-the-function/", "understand/callables/"),
    "QueuePool limit of size 5": ("learn/database/", "understand/kept-alive/"),
    "coroutine was never awaited": ("learn/pass-the-function/", "understand/callables/"),
    "no running event loop": ("understand/alternatives/",),
    "Task was destroyed but it is pending": ("understand/alternatives/",),
    "background tasks not running": ("learn/pass-the-function/", "learn/when-a-task-fails/", "learn/limits/"),
    "celery": ("learn/limits/", "understand/alternatives/"),
    "retry": ("learn/limits/", "understand/alternatives/"),
    "cancel background task": ("understand/cancellation/", "understand/myths/"),
    "run_in_threadpool": ("learn/def-or-async-def/", "understand/threads/"),
    "background task blocks other requests": ("learn/def-or-async-def/", "understand/threads/"),
    "send email after response": ("learn/first-task/",),
    "background tasks exception handling": ("learn/when-a-task-fails/", "understand/exceptions/"),
    "database session closed in background task": ("learn/database/", "understand/myths/", "understand/request/"),
    "TestClient background task wait": ("learn/testing/",),
    "how many background tasks can run at once": ("understand/threads/",),
    "task lost on restart": ("learn/limits/", "understand/shutdown/"),
    "asyncio.create_task vs BackgroundTasks": ("understand/alternatives/",),
    "asyncio.gather": ("understand/threads/", "learn/several-tasks/", "understand/context/"),
    "upload file background task closed": ("learn/what-a-task-may-use/", "understand/kept-alive/"),
    "contextvar background task": ("understand/context/",),
    "Caught handled exception, but response already started": ("learn/when-a-task-fails/", "understand/exceptions/"),
    "Waiting for background tasks to complete": ("understand/shutdown/",),
    "ClientDisconnect": ("learn/what-a-task-may-use/",),
    "backgroundtasks dependency yield": ("learn/several-tasks/", "learn/database/", "understand/request/"),
    "progress status of background task": ("learn/report-later/",),
    "schedule task every hour cron": ("learn/limits/", "understand/alternatives/"),
    "gunicorn timeout": ("understand/shutdown/", "understand/workers/"),
    "thread pool 40 limit": ("understand/threads/", "learn/def-or-async-def/"),
    "websocket background tasks": ("understand/callables/",),
    "await background_tasks()": ("understand/callables/", "understand/request/"),
    "Depends()": ("understand/myths/",),
    "add_task": ("learn/first-task/", "learn/pass-the-function/"),
    "DetachedInstanceError": ("learn/database/",),
    "opentelemetry span": ("understand/telemetry/",),
    "streamingresponse background": ("understand/streaming/",),
    "dictionary changed size during iteration": ("learn/what-tasks-share/",),
    "threading.Lock": ("learn/what-tasks-share/", "understand/threads/"),
    "too many background tasks 503": ("understand/back-pressure/",),
    "asyncio.timeout": ("understand/cancellation/",),
    "reset-contextvars": ("understand/shared-connections/", "understand/context/"),
    "MIT License": ("reference/license/",),
    "granian hypercorn": ("reference/servers/",),
    "what is new": ("reference/whats-new/",),
}
# Messages and names that one page is about: it comes first.
FIRST = (
    "the first argument must be callable",
    "ClientDisconnect",
    "DetachedInstanceError",
    "dictionary changed size during iteration",
    "opentelemetry span",
    "run_in_threadpool",
    "websocket background tasks",
    "MIT License",
)
# How many of all are answered by the first page that is found, and by one of the first three. A page that is written
# anew may change which; if there are fewer, the search has become worse.
ANSWERED_FIRST, ANSWERED_SOON = 19, 29
# In bytes, compressed; every page fetches it.
MOST_FOR_INDEX = 80_000


def ranks(page: Page) -> dict[str, int]:
    """At which place the first page that answers is found, counted from 1; 0 if none is."""
    found = {words: look_for(page, words) for words in ANSWERS}
    return {
        words: min((found[words].index(path) + 1 for path in paths if path in found[words]), default=0)
        for words, paths in ANSWERS.items()
    }


def check_ranks(places: dict[str, int]) -> list[str]:
    """What is answered too late, by the places of the pages that answer."""
    problems = [f"`{words}` is not answered by the first page" for words in FIRST if places[words] != 1]
    first = sum(place == 1 for place in places.values())
    soon = sum(1 <= place <= 3 for place in places.values())
    if first < ANSWERED_FIRST or soon < ANSWERED_SOON:
        problems.append(f"{first} of {len(places)} are answered by the first page, {soon} by one of the first three")
    return problems


@pytest.fixture
def page(read: ReadSite, whole: str) -> Page:
    page = read(at=whole).open("learn/")
    open_search(page)
    return page


def test_readers_find_what_they_look_for(page: Page) -> None:
    assert check_ranks(ranks(page)) == []


@each_builder
def test_index_has_no_notes_of_claims_and_is_light(site: Site) -> None:
    name = index_of(site.folder)
    index = (site.folder / name).read_text(encoding="utf-8")
    assert compressed(index) < MOST_FOR_INDEX
    texts = "".join(entry["text"] for entry in json.loads(index)[INDEXES[name]])
    for page in site.pages.values():
        for note in page.content.css(".claim-note"):
            assert escape(note.text(), quote=False) not in texts
        assert not page.content.css(".claim-mark") or "Tested on a real server." not in texts


def test_search_as_material_has_it_is_found_wanting(site: Site, read: ReadSite, whole: str) -> None:
    """With Material's weights, and every page as important as the others, the check turns red."""
    index = json.loads((site.folder / "search/search_index.json").read_text(encoding="utf-8"))
    index["config"]["fields"]["title"]["boost"] = 1000
    for entry in index["docs"]:
        entry.pop("boost", None)
    reader = read(at=whole)
    reader.replace("**/search_index.json", lambda route: route.fulfill(body=json.dumps(index)))
    page = reader.open("learn/")
    open_search(page)
    assert any("are answered by the first page" in problem for problem in check_ranks(ranks(page)))
