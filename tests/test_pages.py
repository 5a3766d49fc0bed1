"""Every page is proven twice: as it is written, and as a reader's browser gets it."""

from proof.check_pages import check_pages
from proof.check_site import check_site
from proof.guide.html import Site
from proof.practice.check_questions import check_enough
from proof.project import Project
from tests.conftest import fail_on


def test_pages_name_only_what_exists(project: Project) -> None:
    fail_on(check_pages(project))


def test_everything_is_asked(project: Project) -> None:
    fail_on(check_enough(project))


def test_site_shows_only_what_is_proven(project: Project, site: Site) -> None:
    fail_on(check_site(project, site))
