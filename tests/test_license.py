"""The license: one text, in LICENSE and on its page, which the last line of every page links to."""

import tomllib
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader
from selectolax.lexbor import LexborHTMLParser

from proof.guide.html import HtmlPage, Site
from tests.guide import ROOT
from tests.linked import pages_without_link

LICENSE, PAGE = ROOT / "LICENSE", "reference/license.md"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each on one line."""
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]


def differs(page: HtmlPage, text: str) -> bool:
    """Whether a page quotes another text than that of a license without its title."""
    quoted = [" ".join(node.text().split()) for node in page.content.css("blockquote p")]
    return quoted != paragraphs(text)[1:]


def test_page_quotes_the_license(site: Site) -> None:
    text = LICENSE.read_text(encoding="utf-8")
    assert paragraphs(text)[0] == "MIT License"
    assert not differs(site.page(PAGE), text)


@pytest.mark.parametrize(
    ("old", "new"), [("2026", "2025"), ("free of charge, ", ""), ("SOFTWARE.\n", "SOFTWARE.\n\nX\n")]
)
def test_other_license_is_found(old: str, new: str, site: Site) -> None:
    text = LICENSE.read_text(encoding="utf-8")
    assert old in text
    assert differs(site.page(PAGE), text.replace(old, new))


def test_every_page_links_to_the_license(site: Site) -> None:
    assert pages_without_link(site, ".md-copyright", PAGE) == []


def test_page_without_license_is_found(site: Site) -> None:
    page = site.page("learn/first-task.md")
    without = HtmlPage(page.path, page.html.replace("/reference/license/", "/reference/versions/"))
    changed = Site(site.folder, site.base)
    vars(changed)["pages"] = {**site.pages, page.path: without}
    assert pages_without_link(changed, ".md-copyright", PAGE) == [page.path]


def test_metadata_and_readme_name_the_license() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (project["license"], project["license-files"]) == ("MIT", [LICENSE.name])
    assert "[MIT License](LICENSE)" in (ROOT / "README.md").read_text(encoding="utf-8")


def last_line(**settings: str) -> LexborHTMLParser:
    """The last line of a page in a guide with such settings."""
    theme = Environment(loader=FileSystemLoader(ROOT / "theme"), autoescape=True)
    theme.filters["url"] = str
    page = SimpleNamespace(canonical_url="https://example.org/learn/first-task/")
    config = SimpleNamespace(copyright="© A", extra=SimpleNamespace(footer=[]), **settings)
    text = theme.get_template("partials/copyright.html").render(config=config, nav=SimpleNamespace(pages=[]), page=page)
    return LexborHTMLParser(text)


def test_last_line_leads_to_the_form_for_mistakes() -> None:
    line = last_line(repo_name="GitHub", repo_url="https://github.com/owner/guide")
    [link] = line.css("a")
    assert link.attributes["href"] == (
        "https://github.com/owner/guide/issues/new?template=mistake.yml&page=https%3A//example.org/learn/first-task/"
    )
    assert (ROOT / ".github/ISSUE_TEMPLATE/mistake.yml").is_file()


@pytest.mark.parametrize(("name", "address"), [("", ""), ("GitLab", "https://gitlab.com/owner/guide")])
def test_last_line_has_no_form_elsewhere(name: str, address: str) -> None:
    assert last_line(repo_name=name, repo_url=address).css("a") == []
