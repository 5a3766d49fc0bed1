"""The list of error messages: an `/// errors` block of a page leads to each of them, on the pages beside it."""

from dataclasses import dataclass

from markdown.extensions.toc import slugify

from proof.guide.address import served_as
from proof.guide.block import Block
from proof.guide.markdown import boxed
from proof.guide.navigation import read_navigation
from proof.guide.page import Page
from proof.guide.place import Place
from proof.pages.errors import HEADING, error_pages
from proof.problem import Fault


@dataclass(frozen=True)
class ErrorIndex:
    """The headings of pages of error messages.

    Args:
        pages: the pages, in the order of the navigation.
        place: where they are listed.
    """

    pages: tuple[Page, ...]
    place: Place

    def for_site(self) -> list[str]:
        """A section for each of theirs. Whoever follows a link to a message that was here finds where it is."""
        return boxed("html | div.index[data-search-exclude]", self._lines("{{ #{} }}"))

    def for_reading(self) -> list[str]:
        """The same without anchors."""
        return self._lines("")

    def _lines(self, mark: str) -> list[str]:
        lines = []
        for page in self.pages:
            for _, line in page.markdown:
                if line.startswith("## "):
                    lines += ["", line, ""]
                elif heading := HEADING.match(line):
                    anchor = slugify(heading["text"].replace("`", ""), "-")
                    lines.append(f"- [{heading['text']}]({self.place.link(page.name)}#{anchor}){mark.format(anchor)}")
        return [*lines, ""]


def read_error_index(_block: Block, place: Place) -> ErrorIndex:
    """Find the pages of error messages. Raises Fault if there are none."""
    project = place.project
    names = [name for part in read_navigation(project).values() for name in part]
    pages = tuple(project.page(name) for name in error_pages(project.settings, names) if name != place.page)
    if not pages:
        what, folder = "there are no pages of error messages to list", served_as(project.settings.errors)
        raise Fault(what, f"write one in docs/{folder}/")
    return ErrorIndex(pages, place)
