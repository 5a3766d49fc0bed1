"""Each thing that can be wrong on a page is found, and the error says where it is and what to do."""

import shutil
from pathlib import Path

import pytest

from proof.check_pages import check_pages
from proof.check_site import check_site
from proof.problem import Problem
from proof.project import Project
from proof.site import Site, build
from tests.guide import PAGE, SAMPLE, make_guide

PAGES = {
    # what is wrong: the page, its line, what the error says
    "a missing sample": (PAGE.replace("part/sample", "part/sampl"), 8, "no sample `part/sampl.py`", "part/sample.py"),
    "a missing region": (PAGE.replace("sample.py", "sample.py:apps"), 8, "has no region `apps`", "`app`, `proof`"),
    "a missing highlight": (PAGE.replace("highlight: add", "highlight: ad_"), 8, "no shown line", "`ad__task`"),
    "an unknown option": (PAGE.replace("highlight", "hl_lines"), 8, "unknown option `hl_lines`", "highlight"),
    "an option that is no YAML": (PAGE.replace("highlight: add_task", "highlight: a: b"), 8, "options of this block"),
    "an option that is no text": (PAGE.replace("highlight: add_task", "highlight: 3"), 8, "`highlight` is not a text"),
    "a block without end": (PAGE.replace("add_task\n///\n", "add_task\n"), 8, "this block has no end"),
    "a block without name": (PAGE.replace(" | part/sample.py", ""), 8, "this block names no sample"),
    "an unknown count": (PAGE + "[x](count:pigs)\n", 15, "nothing counts `pigs`", "samples, commands"),
    "an unknown version": (PAGE + "[x](version:pigs)\n", 15, "`pigs` is not pinned"),
    "a timeline without steps": (PAGE + "/// timeline | part/sample.py\n///\n", 15, "prints no steps"),
    "a dead link": (PAGE + "[x](missing.md)\n", 15, "dead link to `missing.md`"),
    "a dead link by reference": (PAGE + "[x]: missing.md\n", 15, "dead link to `missing.md`"),
    "a dead link in HTML": (PAGE + '<a href="missing.md">x</a>\n', 15, "dead link to `missing.md`"),
    "a missing picture": (PAGE + "![x](missing.png)\n", 15, "dead link to `missing.png`"),
    "a dead anchor": (PAGE.replace("(#second", "(#third"), 14, "docs/index.md has no anchor `#third-heading`"),
    "a duplicate anchor": (PAGE + "## Second heading\n", 15, "`#second-heading` is that of the heading at line 12"),
    "no title": (PAGE.replace("title: A page\n", ""), 1, "no title"),
    "no description": (PAGE.replace("description: ", "about: "), 1, "no description"),
}  # fmt: skip

# What only the built site shows.
SITES = {
    "inline Python": (PAGE + "```python\nprint(1)\n```\n", 16, "not a region of a file in snippets/", "print(1)"),
    "an inline command": (PAGE + "~~~\nmake it so\n~~~\n", 16, "not a region", "make it so"),
    "indented code": (PAGE + "\n    indented = 1\n", 16, "not a region", "indented = 1"),
    "code in HTML": (PAGE + "<pre>raw = 1</pre>\n", 15, "not a region", "raw = 1"),
    "a block that is misspelt": (PAGE + "/// sampel | part/sample.py\n///\n", 15, "shown to readers as it is"),
    "two main headings": (PAGE + "\n# Another\n", None, "not exactly one main heading"),
    "a script from elsewhere": (
        PAGE + '<script src="https://example.com/x.js"></script>\n', None, "fetches https://example.com/x.js"
    ),
    "a picture from elsewhere": (PAGE + "![x](https://example.com/x.png)\n", None, "from another origin"),
    "a raw anchor twice": (PAGE + '<p id="second-heading">x</p>\n', None, "duplicate anchor `#second-heading`"),
}  # fmt: skip


def assert_found(problems: list[Problem], place: str, parts: tuple[str, ...]) -> None:
    """One of the problems is at a place and says what it is."""
    texts = [str(problem) for problem in problems]
    assert any(text.startswith(f"{place}: ") and all(part in text for part in parts) for text in texts), texts
    assert all("to mend: " in text for text in texts)


def test_small_guide_is_proven(tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    assert check_pages(project) == []
    built = build(project, tmp_path / "site")
    assert built.returncode == 0, built.stderr
    assert check_site(project, Site(tmp_path / "site")) == []


@pytest.mark.parametrize(
    ("page", "line", "parts"), [pytest.param(*case[:2], case[2:], id=name) for name, case in PAGES.items()]
)
def test_sabotage_is_found(page: str, line: int, parts: tuple[str, ...], tmp_path: Path) -> None:
    assert_found(check_pages(make_guide(tmp_path, page)), f"docs/index.md:{line}", parts)


@pytest.mark.parametrize(
    ("page", "line", "parts"), [pytest.param(*case[:2], case[2:], id=name) for name, case in SITES.items()]
)
def test_sabotage_is_found_on_the_site(page: str, line: int | None, parts: tuple[str, ...], tmp_path: Path) -> None:
    project = make_guide(tmp_path, page)
    built = build(project, tmp_path / "site")
    assert built.returncode == 0, built.stderr
    problems = check_site(project, Site(tmp_path / "site"))
    origin = any("origin" in part or "fetches" in part for part in parts)
    place = "site/index.html" if origin else "docs/index.md"
    assert_found(problems, place if line is None else f"{place}:{line}", parts)


def test_sample_on_no_page_is_found(tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    shutil.copy(project.snippets / "part/sample.py", project.snippets / "part/orphan.py")
    assert_found(check_pages(project), "snippets/part/orphan.py", ("no page shows this sample",))
    assert build(project, tmp_path / "site").returncode == 0
    problems = check_site(project, Site(tmp_path / "site"))
    assert_found(problems, "snippets/", ("the counts differ", "2 samples on the disk", "1 on the pages, 1 on the site"))


def test_site_that_shows_something_else_is_found(tmp_path: Path) -> None:
    """Proofs of the site do not trust the build: here it was changed behind their back."""
    project = make_guide(tmp_path)
    assert build(project, tmp_path / "site").returncode == 0
    index = tmp_path / "site/index.html"
    index.write_text(index.read_text(encoding="utf-8").replace("BackgroundTasks", "BackgroundTask"), encoding="utf-8")
    assert_found(check_site(project, Site(tmp_path / "site")), "docs/index.md", ("not a region",))
    index.write_text(index.read_text(encoding="utf-8").replace('data-sample="', 'data-x="'), encoding="utf-8")
    assert_found(check_site(project, Site(tmp_path / "site")), "docs/index.md", ("does not show what it names",))


def test_markdown_version_that_shows_something_else_is_found(tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    assert build(project, tmp_path / "site").returncode == 0
    markdown, listing = tmp_path / "site/index.md", tmp_path / "site/llms.txt"
    markdown.write_text(markdown.read_text(encoding="utf-8").replace("#> 200", "#> 500"), encoding="utf-8")
    assert_found(check_site(project, Site(tmp_path / "site")), "docs/index.md", ("Markdown version", "lacks this code"))
    listing.write_text(listing.read_text(encoding="utf-8").replace("index.md", "home.md"), encoding="utf-8")
    assert_found(check_site(project, Site(tmp_path / "site")), "docs/index.md", ("llms.txt does not list",))


def test_dead_link_of_the_theme_is_found(tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    assert build(project, tmp_path / "site").returncode == 0
    (tmp_path / "site/assets/guide.css").unlink()
    assert_found(check_site(project, Site(tmp_path / "site")), "site/index.html", ("dead link to `assets/guide.css`",))


@pytest.mark.parametrize(
    ("page", "place"),
    [
        (PAGE.replace("part/sample", "part/samples"), "docs/index.md:8: there is no sample `part/samples.py`"),
        (PAGE.replace("add_task\n///\n", "add_task\n"), "docs/index.md:8: this block has no end"),
        (PAGE.replace("add_task", "x").replace("/// s", "- x\n\n    /// s"), "docs/index.md:10: "),
        (PAGE + "[x](count:pigs)\n", "docs/index.md:15: nothing counts `pigs`"),
    ],
)
def test_build_ends_with_the_place_and_shows_it(page: str, place: str, tmp_path: Path) -> None:
    built = build(make_guide(tmp_path, page), tmp_path / "site")
    assert built.returncode == 1
    assert f"ERROR   -  {place}" in built.stderr
    assert "to mend: " in built.stderr
    assert "Traceback" not in built.stderr
    assert "Not proven" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_malformed_marker_ends_the_build_with_the_place(tmp_path: Path) -> None:
    built = build(make_guide(tmp_path, sample=SAMPLE.replace("[end:app]", "[end:ap]")), tmp_path / "site")
    assert built.returncode == 1
    assert "ERROR   -  snippets/part/sample.py:13: `[end:ap]` ends no open region" in built.stderr


def test_project_without_pages_is_empty(tmp_path: Path) -> None:
    assert check_pages(Project(tmp_path)) == []
