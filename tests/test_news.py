"""What is new is found from everywhere, and each thing that can be wrong there is seen."""

from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from proof.guide.html import Site
from proof.guide.navigation import pages_of
from proof.guide.project import Project
from proof.pages.check import check_pages
from proof.pages.news import check_news
from tests.guide import PAGE, make_guide
from tests.linked import links, pages_without_link

NEWS = "reference/whats-new.md"


def test_right_news_are_accepted(tmp_path: Path) -> None:
    guide = make_guide(tmp_path, name="news")
    assert list(check_news(guide.page(NEWS), guide.page_names())) == []


def test_the_page_is_checked(tmp_path: Path) -> None:
    settings = f'[tool.proof]\nnews = "{NEWS}"\n'
    files = {f"docs/{NEWS}": PAGE.replace("A page", "News"), "pyproject.toml": settings}
    project = make_guide(tmp_path, files=files)
    texts = [str(problem) for problem in check_pages(project)]
    assert any("this heading is no date" in text for text in texts), texts


def test_every_page_and_home_link_to_the_news(project: Project, site: Site) -> None:
    settings = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    assert NEWS in [name for part in settings["nav"] for name in pages_of([*part.values()])]
    assert site.page(NEWS).path in links(site.page("index.md"), "article")
    assert pages_without_link(site, ".md-copyright", NEWS) == []
    # A navigation lists the pages of its own part.
    beside = [path for path in pages_without_link(site, ".md-nav--primary", NEWS) if path.startswith("reference/")]
    assert beside == []
