"""Each thing that can be wrong on a page is found, and the error says where it is and what to do."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from proof.guide.html import Site
from proof.messages.case import read_cases
from proof.pages.check import check_pages
from proof.problem import Problem, Unproven
from proof.run.runner import Runner
from proof.site.check import check_site
from proof.site.export import readable
from proof.site.once import once
from tests.builder import Builder
from tests.conftest import PROJECT
from tests.copies import plain_environment
from tests.guide import PAGE, ROOT, SAMPLE, make_guide
from tests.wrong_guide import Wrong

# What ends a build.
UNPROVEN = {
    # what is wrong: the page, its line, what the error says
    "a missing sample": (PAGE.replace("part/sample", "part/samples"), 8, "there is no sample `part/samples.py`"),
    "a block without end": (PAGE.replace("add_task\n///\n", "add_task\n"), 8, "this block has no end"),
    "a block in a list": (PAGE.replace("/// sample", "- x\n\n    /// sample"), 10, "this block has no end"),
    "an unknown count": (PAGE + "[x](count:pigs)\n", 15, "nothing counts `pigs`"),
}


def assert_found(problems: list[Problem], place: str, parts: tuple[str, ...]) -> None:
    """One of the problems is at a place and says what it is."""
    texts = [str(problem) for problem in problems]
    assert any(text.startswith(f"{place}: ") and all(part in text for part in parts) for text in texts), texts
    assert all("to fix: " in text for text in texts)


def page_of(what: str) -> str:
    """The name of the page, without its ending, in which something is wrong."""
    return what.replace(",", "").replace(" ", "-")


def build_unproven(root: Path) -> str:
    """Build a guide with MkDocs itself, which does not check pages before it builds, and return what it says.

    It has a page for each case of UNPROVEN, one that shows a malformed sample, and a good one.
    """
    files = {f"docs/{page_of(what)}.md": case[0] for what, case in UNPROVEN.items()}
    files["docs/malformed.md"] = PAGE.replace("part/sample", "part/malformed")
    files["snippets/part/malformed.py"] = SAMPLE.replace("[end:app]", "[end:ap]")
    make_guide(root, files=files)
    command = [sys.executable, "-m", "mkdocs", "build"]
    environment = {**plain_environment(), "PYTHONPATH": str(ROOT)}
    built = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 1, built.stderr
    return built.stdout + built.stderr


@pytest.fixture
def unproven(shared: Path) -> Path:
    """The folder of that guide."""
    return shared / "unproven"


@pytest.fixture
def said(unproven: Path, shared: Path) -> str:
    """What the command said."""
    return once(shared / "unproven.txt", lambda: build_unproven(unproven))


@pytest.fixture
def errors(said: str) -> list[str]:
    """The same, each error on its own."""
    return said.split("ERROR   -  ")[1:]


def test_small_guide_is_proven(builder: Builder, tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    assert check_pages(project) == []
    assert check_site(project, builder.build(project)) == []


def test_navigation_that_is_left_to_the_builder_is_not_checked(tmp_path: Path) -> None:
    assert check_pages(make_guide(tmp_path, settings={"nav": None})) == []


def test_hidden_file_beside_pages_is_none_of_the_site(builder: Builder, tmp_path: Path) -> None:
    """Editors leave some. No builder publishes them."""
    project = make_guide(tmp_path, files={"docs/.index.md.swp": "Hello", "docs/.cache/note.txt": "Hello"})
    assert check_pages(project) == []
    published = builder.build(project).folder.rglob("*")
    assert not [file for file in published if file.name in (".index.md.swp", "note.txt")]


def test_good_page_beside_wrong_ones_is_proven(runner: Runner, builder: Builder, tmp_path: Path) -> None:
    wrong = Wrong(read_cases(PROJECT, "built"), runner, builder, tmp_path)
    assert wrong.wrong_site
    assert [problem for problem in wrong.wrong_site if problem.path in ("docs/index.md", "site/index.html")] == []


@pytest.mark.parametrize(
    ("sample", "block", "what"),
    [
        ("print(1)\n#> 1\n", "/// sample | part/other.py\n///\n", "`part/other.py` has no regions"),
        ("print('a: b')\n#> a: b\n", "/// timeline | part/other.py\n    divider: c\n///\n", "prints no step `c`"),
    ],
)
def test_block_that_its_sample_cannot_fill_is_found(sample: str, block: str, what: str, tmp_path: Path) -> None:
    project = make_guide(tmp_path, PAGE + block, files={"snippets/part/other.py": sample})
    assert_found(check_pages(project), "docs/index.md:15", (what,))
    # Nor is there a Markdown version of such a page.
    with pytest.raises(Unproven, match=re.escape(what)):
        readable(project.page("index.md"), project)


def test_sample_on_no_page_is_found(builder: Builder, tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    site = builder.build(project)
    shutil.copy(project.snippets / "part/sample.py", project.snippets / "part/orphan.py")
    assert_found(check_pages(project), "snippets/part/orphan.py", ("no page shows this sample",))
    assert_found(
        check_site(project, site),
        "snippets/",
        ("the counts of samples differ", "samples on the disk: 2", "on the pages: 1, on the site: 1"),
    )


def test_site_that_shows_something_else_is_found(builder: Builder, tmp_path: Path) -> None:
    """Proofs of the site do not trust the build: here it was changed behind their back."""
    project = make_guide(tmp_path)
    index = builder.build(project).folder / "index.html"
    index.write_text(index.read_text(encoding="utf-8").replace("BackgroundTasks", "BackgroundTask"), encoding="utf-8")
    assert_found(check_site(project, Site(tmp_path / "site")), "docs/index.md", ("not a region",))
    index.write_text(index.read_text(encoding="utf-8").replace('data-sample="', 'data-x="'), encoding="utf-8")
    assert_found(check_site(project, Site(tmp_path / "site")), "docs/index.md", ("does not show what it names",))


def test_site_at_an_address_with_a_path_is_proven(builder: Builder, tmp_path: Path) -> None:
    """As a fork publishes it: below a path, with links to its own repository."""
    addresses = {
        "site_url": "https://example.com/guide/",
        "repo_url": "https://example.com/repository",
        "edit_uri": "edit/main/docs/",
    }
    project = make_guide(tmp_path, settings=addresses)
    site = replace(builder.build(project), base="/guide/")
    assert check_site(project, site) == []
    index = site.page("index.md").html
    assert '<link rel="canonical" href="https://example.com/guide/">' in index
    assert 'href="https://example.com/repository/edit/main/docs/index.md"' in index
    assert "https://example.com/guide/" in (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert re.search('href="/guide/assets/[0-9a-f]+/guide.css"', site.pages["404.html"].html)


def test_site_without_addresses_names_none(builder: Builder, tmp_path: Path) -> None:
    index = builder.build(make_guide(tmp_path)).page("index.md").html
    assert 'rel="canonical"' not in index
    assert 'rel="edit"' not in index


def test_markdown_version_that_shows_something_else_is_found(builder: Builder, tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    site = builder.build(project)
    markdown, listing = site.folder / "index.md", site.folder / "llms.txt"
    written = markdown.read_text(encoding="utf-8")
    markdown.write_text(written.replace("#> 200", "#> 500"), encoding="utf-8")
    assert_found(check_site(project, site), "docs/index.md", ("Markdown version", "lacks this code"))
    markdown.write_text(f"{written}\nIt never runs twice.\n", encoding="utf-8")
    assert_found(check_site(project, site), "docs/index.md", ("Markdown version says this", "It never runs twice"))
    listing.write_text(listing.read_text(encoding="utf-8").replace("index.md", "home.md"), encoding="utf-8")
    assert_found(check_site(project, site), "docs/index.md", ("llms.txt does not list",))


def test_dead_link_of_the_theme_is_found(builder: Builder, tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    site = builder.build(project)
    [style] = site.folder.glob("assets/*/guide.css")
    style.unlink()
    link = style.relative_to(site.folder).as_posix()
    assert_found(check_site(project, site), "site/index.html", (f"dead link to `{link}`",))


@pytest.mark.parametrize(
    ("page", "line", "what"), [pytest.param(page_of(what), *case[1:], id=what) for what, case in UNPROVEN.items()]
)
def test_build_ends_with_the_place_and_shows_it(
    page: str, line: int, what: str, errors: list[str], unproven: Path
) -> None:
    [error] = [error for error in errors if error.startswith(f"docs/{page}.md:{line}: {what}")]
    assert "to fix: " in error
    assert "Not proven" in (unproven / "site" / page / "index.html").read_text(encoding="utf-8")


def test_malformed_marker_ends_the_build_with_the_place(errors: list[str]) -> None:
    place = "snippets/part/malformed.py:13: "
    assert len([error for error in errors if error.startswith(f"{place}`[end:ap]` ends no open region")]) == 1


def test_build_ends_because_of_each_unproven_page_and_no_other(errors: list[str], said: str, unproven: Path) -> None:
    assert len(errors) == len(UNPROVEN) + 1
    assert f"Aborted with {len(errors)} errors in strict mode!" in said
    assert "Traceback" not in said
    assert "Not proven" not in (unproven / "site/index.html").read_text(encoding="utf-8")
