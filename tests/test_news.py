"""What is new is found from everywhere, and each thing that can be wrong there is seen."""

from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from proof.guide.html import Site
from proof.guide.page import Page
from proof.guide.project import Project
from proof.pages.check import check_pages
from proof.pages.news import check_news
from proof.site.export import flatten
from tests.guide import PAGE, make_guide
from tests.linked import links, pages_without_link

NEWS = "reference/whats-new.md"
NAMES = [NEWS, "index.md", "learn/first.md", "learn/second.md"]
TEXT = """\
---
title: What is new
description: What has changed.
---

# What is new

## 3 February 2026

**Read again**

- [Second](../learn/second.md#rules) has a
  rule more than [First](../learn/first.md).

## 28 January 2026

- [The guide](../index.md) begins.
"""
WRONG = {
    # what is wrong: what is replaced, by what, the line, what the error says
    "a heading that is no date": ("3 February 2026", "Version 2", 8, "this heading is no date", "found:    Version 2"),
    "a date that does not exist": ("3 February", "30 February", 8, "this heading is no date", "`## 2 January 2026`"),
    "a date in figures": ("28 January 2026", "2026-01-28", 15, "this heading is no date", "2026-01-28"),
    "the newest last": ("28 January", "4 February", 15, "not before the one above", "put what is newer first"),
    "a date twice": ("28 January", "3 February", 15, "not before the one above", "3 February 2026"),
    "a date without entries": ("## 28", "## 1 February 2026\n\n## 28", 15, "nothing is new at this date", "remove it"),
    "an entry without a link": ("begins.\n", "begins.\n- More\n  is new.\n", 18, "links to no page", "- More is new."),
    "a link to nowhere else": ("begins.\n", "begins.\n- [More](#new).\n", 18, "links to no page", "[More](#new)"),
    "a link out of the guide": ("begins.\n", "begins.\n- [A](https://a.org/a.md).\n", 18, "links to no page", "[A]"),
    "a page that is not named": ("[First](../learn/first.md)", "First", None, "no entry names the page", "first.md"),
    "a page that is named beside entries": (
        "[First](../learn/first.md).\n",
        "First.\n\n[First](../learn/first.md) is as it was.\n",
        None,
        "no entry names the page docs/learn/first.md",
    ),
}


def test_right_news_are_accepted() -> None:
    assert list(check_news(Page(NEWS, TEXT), NAMES)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "parts"), [pytest.param(*case[:3], case[3:], id=name) for name, case in WRONG.items()]
)
def test_sabotage_is_found(old: str, new: str, line: int | None, parts: tuple[str, ...]) -> None:
    assert old in TEXT
    texts = [str(problem) for problem in check_news(Page(NEWS, TEXT.replace(old, new)), NAMES)]
    assert len(texts) == 1, texts
    assert texts[0].startswith(f"docs/{NEWS}:{line}: " if line else f"docs/{NEWS}: ")
    assert all(part in texts[0] for part in (*parts, "to fix: "))


def test_the_page_is_checked(tmp_path: Path) -> None:
    settings = f'[tool.proof]\nnews = "{NEWS}"\n'
    files = {f"docs/{NEWS}": PAGE.replace("A page", "News"), "pyproject.toml": settings}
    project = make_guide(tmp_path, files=files)
    texts = [str(problem) for problem in check_pages(project)]
    assert any("this heading is no date" in text for text in texts), texts


def test_every_page_and_home_link_to_the_news(project: Project, site: Site) -> None:
    settings = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    assert NEWS in [name for part in settings["nav"] for name in flatten([*part.values()])]
    assert site.page(NEWS).path in links(site.page("index.md"), "article")
    for part in (".md-nav--primary", ".md-copyright"):
        assert pages_without_link(site, part, NEWS) == []
