"""The theme replaces blocks and partials, for both builders, and names what they leave without a name."""

from collections import Counter

import pytest

from proof.guide.html import HtmlPage, Site
from tests.guide import ROOT

NAME = "After the Response"
PARTS = ("Learn", "Understand", "How-to", "Outgrow", "Practice", "Reference")


def unnamed(page: HtmlPage) -> list[str]:
    """What is wrong with the names of the navigations of a page, as they are without scripts."""
    names = Counter(node.attributes.get("aria-label") or "" for node in page.tree.css("nav"))
    # The contents of a page are in the drawer as well.
    contents = {
        node.attributes.get("aria-label") for node in page.tree.css(".md-nav--secondary, .md-nav--secondary nav")
    }
    twice = [name for name, number in names.items() if number > 1 and name not in contents]
    # The pages of its own part are listed, and those of no other.
    own = {part for part in PARTS if page.path.startswith(f"{part.lower()}/")}
    listed = names.keys() & set(PARTS)
    return [*(["a navigation has no name"] if names[""] else []), *twice, *sorted(own ^ listed)]


def test_navigations_have_names(site: Site) -> None:
    assert {path: found for path, page in site.pages.items() if (found := unnamed(page)) and path != "404.html"} == {}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('aria-label="Learn"', 'aria-labelledby="__nav_2_label"', ["a navigation has no name", "Learn"]),
        ('aria-label="Learn"', 'aria-label="Practice"', ["Learn", "Practice"]),
    ],
)
def test_navigation_without_a_name_is_found(old: str, new: str, found: list[str], site: Site) -> None:
    page = site.page("learn/first-task.md")
    assert unnamed(HtmlPage(page.path, page.html.replace(old, new))) == found


def test_titles_name_the_guide_once(site: Site) -> None:
    titles = {path: [node.text() for node in page.tree.css("title")] for path, page in site.pages.items()}
    assert titles["index.html"] == [NAME]
    assert {path: found for path, found in titles.items() if len(found) != 1 or found[0].count(NAME) != 1} == {}


def test_no_html_of_a_builder_is_patched() -> None:
    for file in ROOT.glob("theme/**/*.html"):
        text = file.read_text(encoding="utf-8")
        assert "super() |" not in text, file
        assert "replace(" not in text, file
