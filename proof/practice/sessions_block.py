"""Sessions: a `/// sessions` block, which lists where questions are asked. A script asks ten of them at a time.

The questions themselves are on the pages that the list leads to, and the script takes them from there: what is asked in
a session is what is asked without a script.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from proof.guide.block import Block
from proof.guide.place import Place
from proof.guide.templates import templates
from proof.practice.asking import page_that_asks
from proof.practice.fields import LEVELS
from proof.practice.filters import capitalized, select
from proof.practice.kinds import KINDS
from proof.practice.progress import FORGET_ANSWERS, control
from proof.practice.question import Question
from proof.practice.questions import FILE, all_questions
from proof.practice.references import References
from proof.practice.texts import PROGRESS, QUESTIONS, SESSIONS
from proof.problem import Fault

BUTTONS = '<button type="button" data-do="begin">Ask me ten questions</button>'
SCORE = '<p class="practice-score" role="status"></p>'


@dataclass(frozen=True)
class Topic:
    """The questions about a page.

    Args:
        questions: the questions, at least one.
        asked_on: the page that asks all of them, relative to docs/.
    """

    questions: tuple[Question, ...]
    asked_on: str

    @property
    def page(self) -> str:
        """The page that they are about."""
        return self.questions[0].page

    @property
    def title(self) -> str:
        """The title of that page."""
        return self.questions[0].title

    @property
    def part(self) -> str:
        """The part of that page."""
        return self.questions[0].part

    def link(self, place: Place) -> str:
        """Where they are asked, and how many they are, as Markdown."""
        number = len(self.questions)
        address = f"{place.link(self.asked_on)}#ask-{self.questions[0].name}"
        return f"[{self.title}]({address}): {number} question{'s' * (number > 1)}"


@dataclass(frozen=True)
class Sessions:
    """Questions as they are asked in sessions.

    Args:
        topics: what there is to be asked about.
        place: where the sessions are.
    """

    topics: tuple[Topic, ...]
    place: Place

    def for_site(self) -> list[str]:
        """A list for readers and for the script, and what the script needs else."""
        return [
            f'<practice-session data-guide="{self.place.project.settings.name}" data-search-exclude markdown="block">',
            *templates(QUESTIONS | PROGRESS | SESSIONS),
            self._form(),
            '<div class="session-box" hidden></div>',
            control(*FORGET_ANSWERS),
            *self._lists(),
            "</practice-session>",
        ]

    def for_reading(self) -> list[str]:
        """Markdown lists."""
        lines = []
        for part, topics in self._parts():
            lines += [f"**{part}**", "", *(f"- {topic.link(self.place)}" for topic in topics), ""]
        return lines

    def _parts(self) -> Iterator[tuple[str, Iterator[Topic]]]:
        for part, topics in groupby(self.topics, lambda topic: topic.part):
            yield part.capitalize(), topics

    def _form(self) -> str:
        picks = {
            "Kind": capitalized(KINDS),
            "Level": capitalized(LEVELS),
            "Part": capitalized(topic.part for topic in self.topics),
            "Page": {topic.page: topic.title for topic in self.topics},
        }
        fields = "".join(select(name, labels) for name, labels in picks.items())
        return f'<form class="practice-bar" hidden>{fields}{SCORE}{BUTTONS}</form>'

    def _lists(self) -> Iterator[str]:
        for part, topics in self._parts():
            yield f"<p><strong>{part}</strong></p>"
            yield '<ul class="session-topics" markdown="block">'
            for topic in topics:
                asked = " ".join(f"{each.key}:{each.kind}:{each.level}" for each in topic.questions)
                yield f'<li data-page="{topic.page}" data-asked="{asked}" markdown="span">{topic.link(self.place)}</li>'
            yield "</ul>"


def read_sessions(_block: Block, place: Place) -> Sessions:
    """Find what a `/// sessions` block lists.

    Raises:
        Fault: there are no questions.
        Unproven: one of them cannot be read.
    """
    references = place.project.known(References)
    questions, pages = all_questions(references), references.pages.values()
    if not questions:
        raise Fault("there are no questions", f'write one in {FILE} beside the page: `page = "{place.page}"`')
    by_page: dict[str, list[Question]] = {}
    for asked in questions:
        by_page.setdefault(asked.page, []).append(asked)
    topics = (Topic(tuple(asked), page_that_asks(pages, page) or page) for page, asked in by_page.items())
    return Sessions(tuple(topics), place)
