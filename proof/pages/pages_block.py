"""The list of the pages of a folder: a `/// pages` block of its first page says what each of the others is about."""

from dataclasses import dataclass

from markdown.extensions.toc import slugify

from proof.guide.block import Block
from proof.guide.markdown import boxed
from proof.guide.navigation import read_navigation
from proof.guide.page import Page
from proof.guide.place import Place
from proof.problem import Fault


@dataclass(frozen=True)
class PageList:
    """Pages by their titles, with their descriptions.

    Args:
        pages: the pages, in the order of the navigation.
        place: where they are listed.
    """

    pages: tuple[Page, ...]
    place: Place

    def for_site(self) -> list[str]:
        """A list. Whoever follows a link to a section that became a page finds where it is."""
        return boxed("html | div.index[data-search-exclude]", self._lines("{{ #{} }}"))

    def for_reading(self) -> list[str]:
        """The same without anchors."""
        return self._lines("")

    def _lines(self, mark: str) -> list[str]:
        lines = []
        for page in self.pages:
            title = str(page.meta["title"])
            anchor = mark.format(slugify(title, "-"))
            lines.append(f"- [{title}]({self.place.link(page.name)}){anchor}: {page.meta['description']}")
        return [*lines, ""]


def read_page_list(_block: Block, place: Place) -> PageList:
    """Find the pages beside this one and below. Raises Fault if there are none."""
    project, folder = place.project, place.page.rpartition("/")[0]
    names = [name for part in read_navigation(project).values() for name in part]
    others = [name for name in names if name != place.page and name.startswith(f"{folder}/" if folder else "")]
    if not others:
        raise Fault("there is no other page to list", f"write one in docs/{folder}")
    return PageList(tuple(project.page(name) for name in others), place)
