"""Blocks and facts of a page become what a reader sees."""

from importlib.metadata import version
from pathlib import Path
from platform import python_version

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from proof.guide.html import Site
from proof.guide.page import Page
from proof.guide.project import Project
from proof.pages import extension
from proof.problem import Problem
from tests.builder import Builder
from tests.guide import PAGE, SAMPLE, make_guide

FAILING = """\
# --8<-- [start:proof]
print("client: asks")
#> client: asks
print("server: answers")
#> server: answers
print("client: goes")
#> client: goes
1 / 0
#! ZeroDivisionError: division by zero
# --8<-- [end:proof]
"""

BLOCKS = """
/// sample | part/broken/failing.py
///

/// timeline | part/broken/failing.py
    divider: answers
///

There are [samples](count:samples), [commands](count:commands), [outputs](count:outputs), [failures](count:failures) and
[pages](count:pages), proven with [FastAPI](version:fastapi), [CPython](version:python).
"""


@pytest.fixture(scope="module")
def guide(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a guide with a block of each kind."""
    root = tmp_path_factory.mktemp("guide")
    return builder.build(make_guide(root, PAGE + BLOCKS, files={"snippets/part/broken/failing.py": FAILING}))


@pytest.fixture
def html(guide: Site) -> LexborHTMLParser:
    """Its page."""
    return LexborHTMLParser(guide.page("index.md").html)


@pytest.fixture
def markdown(guide: Site) -> str:
    """The Markdown version of its page."""
    return (guide.folder / "index.md").read_text(encoding="utf-8")


def test_sample_has_titled_tabs(html: LexborHTMLParser) -> None:
    [tabs] = html.css(".sample .tabbed-set")
    assert [label.text().strip() for label in tabs.css("label")] == ["Code", "Proof"]
    assert [title.text() for title in tabs.css(".filename")] == ["part/sample.py", "part/sample.py"]


def test_highlight_marks_the_lines_with_the_text(html: LexborHTMLParser) -> None:
    marked = [line.text().strip() for line in html.css(".hll")]
    assert marked == [line.strip() for line in SAMPLE.splitlines() if "add_task" in line]


def test_broken_sample_is_marked(html: LexborHTMLParser, markdown: str) -> None:
    [broken] = html.css(".sample.broken")
    assert broken.attributes["data-sample"] == "part/broken/failing.py"
    assert "This code is wrong." in broken.text()
    assert "This code is wrong." in markdown


def test_timeline_has_the_steps_in_their_order(html: LexborHTMLParser, markdown: str) -> None:
    steps = html.css(".timeline li")
    assert [step.text() for step in steps] == ["client: asks", "server: answers", "client: goes"]
    assert ["timeline-divided" in str(step.attributes["class"]) for step in steps] == [False, True, False]
    assert "1. client: asks\n2. server: answers\n3. client: goes\n" in markdown


def test_facts_are_those_of_the_guide(html: LexborHTMLParser, markdown: str) -> None:
    for text in (html.text(deep=True), markdown):
        said = " ".join(text.split())
        assert "2 samples, 0 commands, 5 outputs, 1 failures and 1 pages" in said
        assert f"proven with FastAPI {version('fastapi')}, CPython {python_version()}." in said


def test_page_is_found_by_its_text_without_a_look_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_guide(tmp_path)
    file = project.docs / "index.md"
    (project.docs / "other.md").write_text(PAGE.replace("A page", "Another"), encoding="utf-8")
    looks = []

    def look(project: Project) -> tuple[list[Page], list[Problem]]:
        looks.append(project)
        return find_all(project)

    find_all = extension.read_pages
    monkeypatch.setattr(extension, "read_pages", look)
    monkeypatch.setattr(extension, "NAMES", {})

    def found() -> list[Page | None]:
        return [extension.find_page(project, page.body.strip()) for page in project.pages()]

    assert found() == project.pages()
    assert len(looks) == 1
    # Changed, moved, gone: it is found where it is.
    file.write_text(PAGE.replace("title: A page", "title: A page\ntags: x") + "More.\n", encoding="utf-8")
    assert found() == project.pages()
    file.rename(project.docs / "moved.md")
    assert found() == project.pages()
    assert len(looks) == 3
    assert extension.find_page(project, "A text of no page.") is None


def test_page_that_cannot_be_read_any_more_is_not_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_guide(tmp_path)
    page = project.page("index.md")
    monkeypatch.setattr(extension, "NAMES", {page.body.strip(): page.name})
    (project.docs / "index.md").write_bytes(b"\xff")
    assert extension.find_page(project, page.body.strip()) is None


def test_page_that_cannot_be_read_shows_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview goes on where a build would not begin."""
    project = make_guide(tmp_path, PAGE.replace("title: A page", "title: a: b"))
    monkeypatch.setattr(extension, "NAMES", {})
    shown = extension.FillPreprocessor(Markdown(), project).run(["# A page"])
    assert "/// danger | Not proven" in shown
    assert any(line.startswith("docs/index.md:1: the front matter is not YAML") for line in shown), shown


def test_text_of_no_page_has_no_line_of_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extension, "NAMES", {})
    preprocessor = extension.FillPreprocessor(Markdown(), make_guide(tmp_path))
    assert preprocessor.run(["Hello"]) == ["Hello"]
    assert any(
        line.startswith("docs/:1: there is no sample `x.py`") for line in preprocessor.run(["/// sample | x.py", "///"])
    )
