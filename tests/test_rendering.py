"""Blocks and facts of a page become what a reader sees."""

from importlib.metadata import version
from pathlib import Path
from platform import python_version

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from proof.guide.html import Site
from proof.guide.markdown import fenced
from proof.site.export import readable
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
print("`int | None` | `--reload`")
#> `int | None` | `--reload`
1 / 0
#! ZeroDivisionError: division by zero
# --8<-- [end:proof]
"""

COMMANDS = """\
# --8<-- [start:run]
echo 1
#> 1
echo "client: asks"
#> client: asks
uvicorn main:app &
#~ ready: Uvicorn
cat events.txt
#> worker: begins
# --8<-- [end:run]
"""

BLOCKS = """
/// sample | part/broken/failing.py
///

/// timeline | part/broken/failing.py
    divider: goes
///

/// table | part/broken/failing.py
    columns: ["Type", "Option"]
///

/// signatures
    of: ["fastapi.BackgroundTasks.add_task", "starlette.background.BackgroundTask"]
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
    assert ["timeline-divided" in str(step.attributes["class"]) for step in steps] == [False, False, True]
    assert "1. client: asks\n2. server: answers\n3. client: goes\n" in markdown


def test_timeline_of_commands_has_the_steps_that_they_write(tmp_path: Path) -> None:
    page = f"{PAGE}\n/// timeline | part/steps.sh\n///\n"
    project = make_guide(tmp_path, page, files={"snippets/part/steps.sh": COMMANDS})
    assert "1. client: asks\n2. worker: begins\n" in readable(project.page("index.md"), project)


def test_markdown_version_has_titles_without_what_the_site_makes_of_them(tmp_path: Path) -> None:
    boxes = [
        ("/// details | More", "Some more.", "///"),
        ("    /// note | In an item", "    Text.", "    ///"),
        ('!!! tip "Of Material"', "    Text.", "!!! warning"),
        ("", "## A heading { #with-an-anchor }", ""),
        ("/// html | div.sheet", "[Next](index.md){ .md-button .md-button--primary }", "///"),
    ]
    page = "\n".join([PAGE, *("\n\n".join(box) for box in boxes), ""])
    project = make_guide(tmp_path, page)
    read = readable(project.page("index.md"), project).split("\n")
    assert [line.strip() for line in read[read.index("**More**") :] if line] == [
        "**More**",
        "Some more.",
        "**In an item**",
        "Text.",
        "**Of Material**",
        "Text.",
        "**Warning**",
        "## A heading",
        "[Next](index.md)",
    ]


def test_table_has_a_cell_for_each_column(html: LexborHTMLParser, markdown: str) -> None:
    [table] = html.css(".printed table")
    cells = [[cell.text(deep=True) for cell in row.css("th, td")] for row in table.css("tr")]
    assert cells == [["Type", "Option"], ["int | None", "--reload"]]
    # A browser keeps an option whole.
    assert [whole.text() for whole in table.css("td code .option")] == ["--reload"]
    assert "| Type | Option |\n| --- | --- |\n| `int \\| None` | `--reload` |\n" in markdown


def test_signatures_are_those_of_the_installed_packages(html: LexborHTMLParser, markdown: str) -> None:
    method = "BackgroundTasks.add_task(func: Callable[P, Any], *args: P.args, **kwargs: P.kwargs) -> None"
    constructor = "BackgroundTask(func: Callable[P, Any], *args: P.args, **kwargs: P.kwargs)"
    codes = [code.text() for code in html.css("li > code")]
    assert codes == [method, "fastapi", constructor, "starlette.background"]
    assert f"- `{method}`, from `fastapi`\n- `{constructor}`, from `starlette.background`\n" in markdown


def test_facts_are_those_of_the_guide(html: LexborHTMLParser, markdown: str) -> None:
    for text in (html.text(deep=True), markdown):
        said = " ".join(text.split())
        assert "2 samples, 0 commands, 6 outputs, 1 failures and 1 pages" in said
        assert f"proven with FastAPI {version('fastapi')}, CPython {python_version()}." in said


ALTERNATIVES = """
/// alternatives
    of: ["Right: part/sample.py", "Wrong: part/broken/failing.py:proof"]
///
"""


def test_code_does_not_end_its_block() -> None:
    code = 'text = """\n~~~~~\nEach task is stored on disk.\n\n   ~~~~~~  \n"""\nprint(text)'
    html = Markdown(extensions=["pymdownx.superfences"]).convert("\n".join(fenced(code, "python")))
    [shown] = LexborHTMLParser(html).css("pre")
    assert shown.text().rstrip() == code


def test_alternatives_are_tabs_with_the_tabs_of_their_samples_in_them(builder: Builder, tmp_path: Path) -> None:
    page = PAGE.partition("/// sample")[0] + ALTERNATIVES
    built = builder.build(make_guide(tmp_path, page, files={"snippets/part/broken/failing.py": FAILING}))
    [tabs] = LexborHTMLParser(built.page("index.md").html).css("kept-tabs[data-guide] > .tabbed-set")
    own, *inner = tabs.css(".tabbed-labels")
    assert [label.text().strip() for label in own.css("label")] == ["Right", "Wrong"]
    assert [[label.text().strip() for label in labels.css("label")] for labels in inner] == [["Code", "Proof"]]
    shown = [sample.attributes["data-sample"] for sample in tabs.css(".sample")]
    assert shown == ["part/sample.py", "part/broken/failing.py"]
    markdown = (built.folder / "index.md").read_text(encoding="utf-8")
    assert "Right:\n\n~~~~~python" in markdown
    assert "Wrong:\n\n_This code is wrong." in markdown
