"""Each thing that can be wrong on a page is found, and the error says where it is and what to do."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from proof.guide.html import Site
from proof.pages.check import check_pages
from proof.problem import Problem, Unproven
from proof.site.check import check_site
from proof.site.export import readable
from proof.site.once import once
from tests.builder import Builder
from tests.copies import plain_environment
from tests.guide import PAGE, ROOT, SAMPLE, make_guide
from tests.wrong_pages import FILES, PAGES, SITES, UNPROVEN


def assert_found(problems: list[Problem], place: str, parts: tuple[str, ...]) -> None:
    """One of the problems is at a place and says what it is."""
    texts = [str(problem) for problem in problems]
    assert any(text.startswith(f"{place}: ") and all(part in text for part in parts) for text in texts), texts
    assert all("to fix: " in text for text in texts)


def page_of(what: str) -> str:
    """The name of the page, without its ending, in which something is wrong."""
    return what.replace(",", "").replace(" ", "-")


@pytest.fixture(scope="module")
def wrong_site(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """The problems of a site with a page for each case of SITES, beside a good one, and with FILES."""
    files = {f"docs/{page_of(what)}.md": case[0] for what, case in SITES.items()}
    files |= {f"docs/{file}": text for file, text, _ in FILES.values()}
    project = make_guide(tmp_path_factory.mktemp("guide"), files=files)
    return check_site(project, builder.build(project))


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


@pytest.mark.parametrize(
    ("page", "line", "parts"), [pytest.param(*case[:2], case[2:], id=name) for name, case in PAGES.items()]
)
def test_sabotage_is_found(page: str, line: int, parts: tuple[str, ...], tmp_path: Path) -> None:
    assert_found(check_pages(make_guide(tmp_path, page)), f"docs/index.md:{line}", parts)


@pytest.mark.parametrize(
    ("page", "line", "parts"),
    [pytest.param(page_of(what), *case[1:2], case[2:], id=what) for what, case in SITES.items()],
)
def test_sabotage_is_found_on_the_site(
    page: str, line: int | None, parts: tuple[str, ...], wrong_site: list[Problem]
) -> None:
    is_of_site = any("fetches" in part or "origin" in part for part in parts)
    place = f"site/{page}/index.html" if is_of_site else f"docs/{page}.md"
    assert_found(wrong_site, place if line is None else f"{place}:{line}", parts)


def test_good_page_beside_wrong_ones_is_proven(wrong_site: list[Problem]) -> None:
    assert wrong_site
    assert [problem for problem in wrong_site if problem.path in ("docs/index.md", "site/index.html")] == []


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
        ("the counts of samples differ", "2 samples on the disk", "1 on the pages, 1 on the site"),
    )


def test_site_that_shows_something_else_is_found(builder: Builder, tmp_path: Path) -> None:
    """Proofs of the site do not trust the build: here it was changed behind their back."""
    project = make_guide(tmp_path)
    index = builder.build(project).folder / "index.html"
    index.write_text(index.read_text(encoding="utf-8").replace("BackgroundTasks", "BackgroundTask"), encoding="utf-8")
    assert_found(check_site(project, Site(tmp_path / "site")), "docs/index.md", ("not a region",))
    index.write_text(index.read_text(encoding="utf-8").replace('data-sample="', 'data-x="'), encoding="utf-8")
    assert_found(check_site(project, Site(tmp_path / "site")), "docs/index.md", ("does not show what it names",))


@pytest.mark.parametrize(
    ("old", "new", "place", "parts"),
    [
        ('id="second-heading"', "", "site/index.html", ("dead link to `#second-heading`: there is no such anchor",)),
        ('href="#second-heading"', 'href="/"', "site/index.html", ("`/` leads to another place below a path",)),
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
def test_site_that_was_changed_is_found(
    old: str, new: str, place: str, parts: tuple[str, ...], builder: Builder, tmp_path: Path
) -> None:
    """Proofs of the site do not trust the build: here it is changed behind their back."""
    project = make_guide(tmp_path)
    site = builder.build(project)
    index = site.folder / "index.html"
    html = index.read_text(encoding="utf-8")
    assert old in html
    index.write_text(html.replace(old, new, 1), encoding="utf-8")
    assert_found(check_site(project, site), place, parts)


@pytest.mark.parametrize(("file", "what"), [case[::2] for case in FILES.values()], ids=FILES)
def test_file_that_is_not_a_page_is_checked(file: str, what: str, wrong_site: list[Problem]) -> None:
    # Styles are moved below their digest.
    path = re.escape(file).replace("assets/", "assets/[0-9a-f]{12}/")
    [found] = {problem.path for problem in wrong_site if re.fullmatch(f"site/{path}", problem.path or "")}
    assert_found(wrong_site, found or "", (what,))


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
    markdown.write_text(markdown.read_text(encoding="utf-8").replace("#> 200", "#> 500"), encoding="utf-8")
    assert_found(check_site(project, site), "docs/index.md", ("Markdown version", "lacks this code"))
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
