"""Every page is proven twice: as it is written, and as a reader's browser gets it."""

from proof.check_pages import check_pages
from proof.check_site import check_site
from proof.project import Project
from proof.site import Site
from tests.conftest import fail_on


def test_pages_name_only_what_exists(project: Project) -> None:
    fail_on(check_pages(project))


def test_site_shows_only_what_is_proven(project: Project, site: Site) -> None:
    fail_on(check_site(project, site))


def test_markdown_version_of_each_page_has_its_samples(project: Project, site: Site) -> None:
    for page in project.pages():
        text = (site.folder / page.name).read_text(encoding="utf-8")
        for code in site.page(page.name).code_blocks:
            assert f"\n{code}\n" in text, f"{page.path}: {code.splitlines()[0]} … is missing from its Markdown version"


def test_llms_txt_lists_each_page_once(project: Project, site: Site) -> None:
    listing = (site.folder / "llms.txt").read_text(encoding="utf-8")
    for page in project.pages():
        assert listing.count(f"]({page.name})") == 1, f"llms.txt does not list {page.path} once"
