"""Each thing that can be wrong on a page is found, and the error says where it is and what to do."""

import shutil
from pathlib import Path

import pytest

from proof.check_pages import check_pages
from proof.check_site import check_site
from proof.problem import Problem
from proof.site import Site, build
from tests.guide import PAGE, SAMPLE, make_guide
from tests.wrong_pages import PAGES, SITES


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
    place = "site/index.html" if any("fetches" in part or "origin" in part for part in parts) else "docs/index.md"
    assert_found(problems, place if line is None else f"{place}:{line}", parts)


def test_sample_on_no_page_is_found(tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    shutil.copy(project.snippets / "part/sample.py", project.snippets / "part/orphan.py")
    assert_found(check_pages(project), "snippets/part/orphan.py", ("no page shows this sample",))
    assert build(project, tmp_path / "site").returncode == 0
    problems = check_site(project, Site(tmp_path / "site"))
    assert_found(
        problems,
        "snippets/",
        ("the counts of samples differ", "2 samples on the disk", "1 on the pages, 1 on the site"),
    )


def test_site_that_shows_something_else_is_found(tmp_path: Path) -> None:
    """Proofs of the site do not trust the build: here it was changed behind their back."""
    project = make_guide(tmp_path)
    assert build(project, tmp_path / "site").returncode == 0
    index = tmp_path / "site/index.html"
    index.write_text(index.read_text(encoding="utf-8").replace("BackgroundTasks", "BackgroundTask"), encoding="utf-8")
    assert_found(check_site(project, Site(tmp_path / "site")), "docs/index.md", ("not a region",))
    index.write_text(index.read_text(encoding="utf-8").replace('data-sample="', 'data-x="'), encoding="utf-8")
    assert_found(check_site(project, Site(tmp_path / "site")), "docs/index.md", ("does not show what it names",))


@pytest.mark.parametrize(
    ("old", "new", "place", "parts"),
    [
        ('id="second-heading"', "", "site/index.html", ("dead link to `#second-heading`: there is no such anchor",)),
        ("<title>", "<title>x</title><title>", "docs/index.md", ("its title is not on the site", "found:    x")),
        ("A page of a small guide.", "x", "docs/index.md", ("its description is not on the site", "found:    x")),
        ("<header", '<p data-md-component="source"></p><header', "site/index.html", ("asks the repository's host",)),
        ("</head>", '<link rel="preload" href="//x.org/y"></head>', "site/index.html", ("fetches //x.org/y",)),
        (
            "</h1>",
            '</h1><p data-sample="part/x.py"></p>',
            "snippets/",
            (
                "the counts of samples differ",
                "show everywhere: part/x",
            ),
        ),
    ],
)
def test_site_that_was_changed_is_found(old: str, new: str, place: str, parts: tuple[str, ...], tmp_path: Path) -> None:
    """Proofs of the site do not trust the build: here it is changed behind their back."""
    project = make_guide(tmp_path)
    assert build(project, tmp_path / "site").returncode == 0
    index = tmp_path / "site/index.html"
    index.write_text(index.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert_found(check_site(project, Site(tmp_path / "site")), place, parts)


@pytest.mark.parametrize(
    ("file", "text", "place", "what"),
    [
        ("raw.html", "<pre>x = 1</pre>", "site/raw.html", "is not made from a page"),
        ("assets/x.css", '@import "https://x.org/y.css";', "site/assets/x.css", "fetches https://x.org/y.css"),
        ("assets/x.css", "p { background: url(y.png) }", "site/assets/x.css", "dead link to `y.png`"),
    ],
)
def test_file_that_is_not_a_page_is_checked(file: str, text: str, place: str, what: str, tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    (project.docs / file).write_text(text, encoding="utf-8")
    assert build(project, tmp_path / "site").returncode == 0
    assert_found(check_site(project, Site(tmp_path / "site")), place, (what,))


@pytest.mark.parametrize(
    ("file", "content", "what"),
    [
        ("docs/index.md", b"\xff", "docs/index.md: is not UTF-8"),
        ("snippets/part/sample.py", b"\xff", "snippets/part/sample.py: is not UTF-8"),
        ("snippets/part/sample.txt", b"x = 1", "snippets/part/sample.txt: is neither a Python file nor one of shell"),
        ("snippets/part/sample.py", "x = 1\n# \u2028 y".encode(), "snippets/part/sample.py:2: contains the character"),
    ],
)
def test_file_that_cannot_be_proven_is_found(file: str, content: bytes, what: str, tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    (tmp_path / file).write_bytes(content)
    assert any(str(problem).startswith(what) for problem in check_pages(project))


def test_site_at_an_address_with_a_path_is_proven(tmp_path: Path) -> None:
    """As a fork publishes it: below a path, with links to its own repository."""
    addresses = {
        "site_url": "https://example.com/guide/",
        "repo_url": "https://example.com/repository",
        "edit_uri": "edit/main/docs/",
    }
    project = make_guide(tmp_path, settings=addresses)
    assert build(project, tmp_path / "site").returncode == 0
    assert check_site(project, Site(tmp_path / "site", base="/guide/")) == []
    index = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.com/guide/">' in index
    assert 'href="https://example.com/repository/edit/main/docs/index.md"' in index
    assert "https://example.com/guide/" in (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8")
    assert 'href="/guide/assets/guide.css"' in (tmp_path / "site/404.html").read_text(encoding="utf-8")


def test_site_without_addresses_names_none(tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    assert build(project, tmp_path / "site").returncode == 0
    index = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert 'rel="canonical"' not in index
    assert 'rel="edit"' not in index


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
