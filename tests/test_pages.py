"""Every page is proven twice: as it is written, and as a reader's browser gets it."""

from proof.guide.html import Site
from proof.guide.project import Project
from proof.pages.check import check_pages
from proof.practice.check_source import check_enough
from proof.pytest_plugin import fail_on
from proof.site.check import check_site


def test_pages_name_only_what_exists(project: Project) -> None:
    fail_on(check_pages(project))


def test_everything_is_asked(project: Project) -> None:
    fail_on(check_enough(project))


def test_site_shows_only_what_is_proven(project: Project, site: Site) -> None:
    fail_on(check_site(project, site))
