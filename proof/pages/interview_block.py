"""The list of the questions of an interview: an `/// interview` block lists them by topic or by level."""

from collections.abc import Iterator
from dataclasses import dataclass

from proof.guide.address import served_as
from proof.guide.block import Block
from proof.guide.markdown import boxed
from proof.guide.navigation import read_navigation
from proof.guide.page import Page
from proof.guide.place import Place
from proof.practice.fields import LEVELS
from proof.practice.interview import interview_pages, interview_questions
from proof.problem import Fault


@dataclass(frozen=True)
class InterviewIndex:
    """The questions of an interview.

    Args:
        pages: the pages that ask them, in the order of the navigation.
        place: where they are listed.
        is_by_level: whether they are listed by level, and not by topic.
    """

    pages: tuple[Page, ...]
    place: Place
    is_by_level: bool

    def for_site(self) -> list[str]:
        """A list for each topic or level. Whoever follows a link to a question that was here finds where it is."""
        lines = self._levels() if self.is_by_level else self._topics("{{ #{} }}")
        return boxed("html | div.index[data-search-exclude]", [*lines])

    def for_reading(self) -> list[str]:
        """The same without anchors."""
        return [*(self._levels() if self.is_by_level else self._topics(""))]

    def _topics(self, mark: str) -> Iterator[str]:
        for page in self.pages:
            link = self.place.link(page.name)
            yield from ("", f"**[{self._topic(page)}]({link})**", "")
            for asked in interview_questions(page):
                yield f"- [{asked.text}]({link}#{asked.anchor}){mark.format(asked.anchor)}: {asked.level}"
        yield ""

    def _topic(self, page: Page) -> str:
        """The title of a page without that of the list, by which each of them begins."""
        own = self.place.project.page(self.place.page).meta["title"]
        topic = str(page.meta["title"]).removeprefix(f"{own}: ")
        return topic[:1].upper() + topic[1:]

    def _levels(self) -> Iterator[str]:
        all_asked = [asked for page in self.pages for asked in interview_questions(page)]
        for level in LEVELS:
            yield from ("", f"**{level.capitalize()}**", "")
            for asked in all_asked:
                if asked.level == level:
                    yield f"- [{asked.text}]({self.place.link(asked.page.name)}#{asked.anchor})"
        yield ""


def read_interview_index(block: Block, place: Place) -> InterviewIndex:
    """Find the pages with questions of an interview. Raises Fault if there are none."""
    project = place.project
    names = [name for part in read_navigation(project).values() for name in part]
    pages = tuple(project.page(name) for name in interview_pages(project.settings, names))
    if not pages:
        what, folder = "there are no questions of an interview to list", served_as(project.settings.interview)
        raise Fault(what, f"write a page with some in docs/{folder}/")
    return InterviewIndex(pages, place, is_by_level=block.argument == "levels")
