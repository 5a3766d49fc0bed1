"""The index of the search says what readers look for, in the form of each builder, and pages start our worker."""

import json
from pathlib import Path

import pytest

from proof.guide.project import Project
from proof.site.indexes import INDEXES, SECTIONS, read_index
from proof.site.search import MANY, WORKER, lines, own_search, with_telling_names
from tests.guide import make_guide

CONFIG = '<script id="__config">{{"base": "..", "search": "{0}assets/{1}"}}</script>'
THEIRS = "javascripts/workers/search.0a1b2c.min.js"
ENTRIES = [
    {"location": "learn/first/", "title": "First", "text": ""},
    {
        "location": "learn/first/#a-second-task",
        "title": "A",
        "text": "CodeProof learn/x.py<pre>x.y</pre><p>It is <code>a</code> and b_c.</p><pre>b_c add_z 3 z x.y</pre>",
    },
    {"location": "learn/first/#a-sample", "title": "A sample", "text": "Terminal<pre>add_y</pre>"},
    {"location": "learn/first/#in-short", "title": "In short", "text": "A second task."},
    {"location": "learn/first/#next", "title": "Next", "text": "Second"},
    {"location": "learn/first/#practice", "title": "Practice", "text": ""},
    {"location": "", "title": "Home", "text": "<p>Begin.</p>"},
]


def site(project: Project, name: str) -> Path:
    """A site as a builder leaves it: a page, and an index."""
    folder = project.root / "site"
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps({"config": {}, INDEXES[name]: ENTRIES}), encoding="utf-8")
    (folder / "index.html").write_text(CONFIG.format("./", THEIRS), encoding="utf-8")
    return folder


@pytest.fixture
def searched(tmp_path: Path) -> Project:
    page = "---\ntitle: A page\ndescription: It is one.\nsearch:\n  boost: 0.5\n---\n\n# A page\n"
    return make_guide(tmp_path, page, files={f"docs/assets/{WORKER}": "self.onmessage = null;\n"}, name="connected")


@pytest.mark.parametrize("name", INDEXES)
def test_index_says_what_readers_look_for(name: str, searched: Project) -> None:
    folder = site(searched, name)
    own_search(searched, folder, "123abc")
    first, second, sample, home = read_index(folder, name)[INDEXES[name]]
    assert first["asked"] == ["add a task", "TypeError: the first argument must be callable"]
    assert second == {
        **ENTRIES[1],
        "text": "It is a and b_c.",
        "code": "x.y add_z",
        "asked": ["add second as well"],
    }
    assert (sample["text"], sample["code"]) == ("", "add_y")
    # What most entries have is in none of them: the worker takes it for granted.
    assert [name in home for name in ("asked", "code", "boost")] == [False, False, True]
    assert home["boost"] == 0.5
    assert (folder / "index.html").read_text(encoding="utf-8") == CONFIG.format("./", f"123abc/{WORKER}")


def test_pages_fetch_an_index_without_entries(searched: Project) -> None:
    """The worker is told where they are, relative to itself."""
    for name, fetched in SECTIONS.items():
        folder = site(searched, name)
        own_search(searched, folder, "123abc")
        index = json.loads((folder / name).read_text(encoding="utf-8"))
        assert index == {"config": {}, INDEXES[name]: f"../../../{fetched}"}
        assert (folder / "assets/123abc" / WORKER / ".." / index[INDEXES[name]]).resolve() == folder / fetched


def test_questions_that_are_answered_are_in_the_index(tmp_path: Path) -> None:
    project = make_guide(tmp_path, files={f"docs/assets/{WORKER}": "\n"}, name="answered")
    [name, *_] = INDEXES
    folder = site(project, name)
    entry = {"location": "look-up/first/#what-it-prints", "title": "What it prints", "text": ""}
    (folder / name).write_text(json.dumps({INDEXES[name]: [entry]}), encoding="utf-8")
    own_search(project, folder, "123abc")
    [found] = read_index(folder, name)[INDEXES[name]]
    assert found["asked"] == ["What does it print?"]


def test_guide_without_a_worker_is_searched_as_its_builder_does(tmp_path: Path) -> None:
    project = make_guide(tmp_path, name="connected")
    [name, *_] = INDEXES
    folder = site(project, name)
    before = {file: file.read_bytes() for file in folder.rglob("*.*")}
    own_search(project, folder, "")
    assert {file: file.read_bytes() for file in folder.rglob("*.*")} == before


def test_blocks_are_lines() -> None:
    html = "<p>One <em>line</em>.</p> <ul><li>and\nan item</li></ul><table><tr><td>a</td><td>b</td></tr></table> rest"
    assert lines(html) == "One line.\nand an item\na\nb\nrest"


def test_names_that_are_in_the_code_of_many_entries_are_left_out() -> None:
    entries = [{"title": str(number), "code": f"app.get x_{number}"} for number in range(MANY)]
    assert with_telling_names(entries) == [{**entry, "code": f"x_{entry['title']}"} for entry in entries]
    assert with_telling_names(entries[1:]) == entries[1:]
