"""Both builders make the same of the guide, but for what CONTRIBUTING lists: each difference is there, and no other.

When one of them is gone, its test turns red: remove both, the test and its entry in the list.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborNode

from proof.guide.html import HtmlPage, Site
from proof.guide.project import Project
from proof.site.build import build
from proof.site.builders import BUILDERS
from proof.site.built import built_site
from proof.site.zensical import environment
from tests.guide import PAGE, ROOT, make_guide

# What is of a builder itself: its scripts, its styles, what its search knows, a copy of the list of pages, and what has
# or names all of these.
OWN = re.compile(r"assets/(javascripts|stylesheets)/.*|search.*\.json|sitemap\.xml\.gz|service-worker\.js|[\w-]+\.zip")
# What of a page is the same. Of the rest, its links and their texts are.
PARTS = ("article", ".md-tabs", ".md-footer", "title", 'meta:not([name="generator"])', 'link:not([rel="stylesheet"])')
LINKS = ".md-header a, .md-nav a"
# How the anchor of Zensical's link to the content begins.
SKIP = "__skip"


def parts(page: HtmlPage) -> Iterator[str]:
    """What a page has that is no builder's own: elements with attributes and texts; addresses as of the site."""
    for selector in PARTS:
        for node in page.tree.css(selector):
            yield from nodes(node, page.path)
    yield from sorted(
        {f"{address(node.attributes['href'], page.path)} {letters(node)}" for node in page.tree.css(LINKS)}
    )


def nodes(node: LexborNode, path: str) -> Iterator[str]:
    """The element itself, and what is in it."""
    if node.attributes.get("id") == SKIP:
        return
    attributes = {name: value or "" for name, value in node.attributes.items() if name != "data-search-exclude"}
    for name in attributes.keys() & {"href", "src"}:
        attributes[name] = address(attributes[name], path)
    yield f"<{node.tag} {sorted(attributes.items())}>"
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield from filter(None, [" ".join(child.text().split())])
        else:
            yield from nodes(child, path)


def address(target: str | None, path: str) -> str:
    """Where a link leads, as an address of the site; that of Zensical's link to the content is not told."""
    return urljoin(f"/{path}", target or "").replace("/index.html", "/").partition(f"#{SKIP}")[0]


def letters(node: LexborNode) -> str:
    """The text of a node without spaces: each builder has its own around code."""
    return "".join(node.text().split())


@pytest.fixture(scope="module")
def sites(project: Project, shared: Path) -> dict[str, Site]:
    """The site of each builder."""
    return {name: built_site(project, shared, name) for name in BUILDERS}


def test_pages_are_the_same(sites: dict[str, Site]) -> None:
    mkdocs, zensical = sites["mkdocs"], sites["zensical"]
    assert mkdocs.pages.keys() == zensical.pages.keys()
    for path, page in mkdocs.pages.items():
        assert list(parts(page)) == list(parts(zensical.pages[path])), path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("on Uvicorn", "on uvicorn"),
        ('data-sample="timeline.py"', 'data-sample="timelines.py"'),
        ('href="learn/"', 'href="understand/"'),
        ("<li", "<dd"),
        ('property="og:title"', 'property="og:tittle"'),
        ('rel="alternate "', 'rel="alternative "'),
        ("© 2026", "© 2025"),
    ],
)
def test_another_page_is_found(old: str, new: str, sites: dict[str, Site]) -> None:
    page = sites["zensical"].page("index.md")
    assert old in page.html
    assert list(parts(HtmlPage(page.path, page.html.replace(old, new)))) != list(
        parts(sites["mkdocs"].page("index.md"))
    )


def test_files_are_the_same(sites: dict[str, Site]) -> None:
    contents = []
    for site in sites.values():
        files = {file.relative_to(site.folder).as_posix(): file for file in site.folder.rglob("*") if file.is_file()}
        own = {name for name in files if OWN.fullmatch(name)}
        contents.append(
            {name: files[name].suffix == ".html" or files[name].read_bytes() for name in files.keys() - own}
        )
    assert contents[0] == contents[1]


# What differs: each is an entry of the list in CONTRIBUTING, which names the test.


def test_differs_in_the_list_of_pages_for_search_engines(tmp_path: Path) -> None:
    lists = []
    for name in BUILDERS:
        guide = make_guide(tmp_path / name, settings={"site_url": "https://example.org/"})
        assert build(guide, guide.root / "site", name).returncode == 0
        lists.append((guide.root / "site/sitemap.xml").read_text(encoding="utf-8"))
    assert ["<loc>https://example.org/</loc>" in text for text in lists] == [True, True]
    assert ["<lastmod>" in text for text in lists] == [True, False]


def test_differs_in_the_name_of_the_contents(sites: dict[str, Site]) -> None:
    def name(site: Site) -> str | None:
        return site.page("learn/first-task.md").tree.css(".md-nav--secondary")[0].attributes["aria-label"]

    assert [name(sites["mkdocs"]), name(sites["zensical"])] == ["Table of contents", "On this page"]


def test_differs_in_the_link_to_the_content(sites: dict[str, Site]) -> None:
    def links(site: Site) -> list[str | None]:
        pages = [site.page("learn/first-task.md"), site.pages["404.html"]]
        return [link.attributes["href"] for page in pages for link in page.tree.css(".md-skip")]

    assert links(sites["mkdocs"])[0] == "#the-first-background-task"
    assert links(sites["zensical"])[0] == "#__skip"


def test_differs_in_what_ends_what_is_typed(tmp_path: Path) -> None:
    statuses = {}
    for name in BUILDERS:
        guide = make_guide(tmp_path / name, PAGE.replace("part/sample", "part/sampl"))
        command = [sys.executable, "-m", name, "build", "--strict"]
        typed = subprocess.run(command, cwd=guide.root, env=environment(), capture_output=True, text=True, check=False)
        assert "docs/index.md:8: there is no sample `part/sampl.py`" in typed.stderr
        statuses[name] = typed.returncode
        assert not (guide.root / "site/llms.txt").exists()
    assert statuses == {"mkdocs": 1, "zensical": 0}


def listed_tests() -> list[str]:
    """The tests that the list of CONTRIBUTING names."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("\n## Two builders\n")[2].partition("\n## ")[0]
    return re.findall(r"`(test_differs\w+)`", section)


def test_each_difference_is_listed_once() -> None:
    files = [*ROOT.glob("tests/*.py"), *ROOT.glob("tests/browser/*.py")]
    texts = [file.read_text(encoding="utf-8") for file in files]
    seen = [name for text in texts for name in re.findall(r"^def (test_differs\w+)", text, re.MULTILINE)]
    assert sorted(seen) == sorted(listed_tests()) != []
