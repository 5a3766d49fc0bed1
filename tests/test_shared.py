"""What a link to a page shows where it is shared: its title and its description."""

from collections.abc import Iterator

import pytest

from proof.guide.html import HtmlPage, Site
from proof.guide.page import Page
from proof.guide.project import Project


def wrong_in(page: Page, html: HtmlPage) -> Iterator[str]:
    """What a page says otherwise, or not, to those who share it."""
    shown = {node.attributes["property"]: node.attributes["content"] for node in html.tree.css("meta[property]")}
    wanted = {name: page.meta[name] for name in ("title", "description")} | {"site_name": "After the Response"}
    for name, text in wanted.items():
        if shown.get(f"og:{name}") != text:
            yield f"{page.path}: its {name} is shared as {shown.get(f'og:{name}')}"


def test_shared_links_show_title_and_description(project: Project, site: Site) -> None:
    assert [wrong for page in project.pages() for wrong in wrong_in(page, site.page(page.name))] == []


@pytest.mark.parametrize("name", ["title", "description", "site_name"])
def test_link_that_shows_something_else_is_found(name: str, project: Project, site: Site) -> None:
    page, html = project.page("learn/database.md"), site.page("learn/database.md")
    without = HtmlPage(html.path, html.html.replace(f'property="og:{name}"', 'property="og:other"'))
    assert list(wrong_in(page, without)) == [f"docs/learn/database.md: its {name} is shared as None"]
