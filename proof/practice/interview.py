"""Questions of an interview, as pages ask them: below each heading stand the level, the answer and the follow-ups."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from markdown.extensions.toc import slugify

from proof.guide.address import served_as
from proof.guide.page import Page
from proof.guide.settings import Settings
from proof.practice.fields import LEVELS

HEADING = re.compile(r"^## +(?P<text>.*?) *$")
LEVEL = re.compile(rf"^Level: (?P<level>{'|'.join(LEVELS)})$")


@dataclass(frozen=True)
class InterviewQuestion:
    """A question of an interview.

    Args:
        text: the question; inline Markdown.
        page: its page.
        line: the line of its heading, counted from 1.
        end: the line behind its section.
    """

    text: str
    page: Page
    line: int
    end: int

    @property
    def anchor(self) -> str:
        """The anchor of its heading."""
        return slugify(self.text.replace("`", ""), "-")

    @property
    def lines(self) -> list[tuple[int, str]]:
        """What stands below its heading, without blocks, with the numbers of the lines."""
        return [(number, line) for number, line in self.page.markdown if self.line < number < self.end]

    @property
    def level(self) -> str:
        """One of LEVELS; empty if the first line of its section names none."""
        first = next((line for _, line in self.lines if line), "")
        found = LEVEL.match(first)
        return found["level"] if found else ""


def interview_pages(settings: Settings, names: Iterable[str]) -> list[str]:
    """Which of some pages have questions of an interview: those below the one that the setting `interview` names."""
    below = f"{served_as(settings.interview)}/"
    return [name for name in names if settings.interview and name != settings.interview and name.startswith(below)]


def interview_questions(page: Page) -> list[InterviewQuestion]:
    """The questions of a page, from top to bottom: each of its sections is one."""
    found = [(number, heading["text"]) for number, line in page.markdown if (heading := HEADING.match(line))]
    ends = [*found, (len(page.text.splitlines()) + 1, "")]
    return [InterviewQuestion(text, page, line, end) for (line, text), (end, _) in pairwise(ends)]
