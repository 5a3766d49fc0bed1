"""Sets of questions: a `/// questions` block, which asks those of its page, or with `| all` every one."""

from dataclasses import dataclass

from proof.guide.block import Block
from proof.guide.place import Place
from proof.guide.templates import templates
from proof.practice.fields import LEVELS
from proof.practice.filters import capitalized, select
from proof.practice.kinds import KINDS
from proof.practice.question import Question
from proof.practice.questions import FILE, all_questions, page_questions
from proof.practice.references import References
from proof.practice.texts import QUESTIONS
from proof.problem import Fault

SCORE = (
    '<p class="practice-score" role="status"></p><button type="button" data-do="reset">Forget my answers</button> '
    '<button type="button" data-do="undo" hidden>Bring them back</button>'
)


@dataclass(frozen=True)
class QuestionSet:
    """Questions as a page asks them.

    Args:
        questions: the questions.
        place: where it is asked.
        has_filters: whether readers can pick among them.
    """

    questions: tuple[Question, ...]
    place: Place
    has_filters: bool

    def for_site(self) -> list[str]:
        """HTML with Markdown in it, which a search leaves out: it would find the wrong options as well."""
        return [
            f'<question-set data-guide="{self.place.project.settings.name}" data-search-exclude markdown="block">',
            *templates(QUESTIONS),
            *([self._filters()] if self.has_filters else []),
            *(line for asked in self.questions for line in asked.for_site(self.place).split("\n")),
            "</question-set>",
        ]

    def for_reading(self) -> list[str]:
        """Markdown, the answers below the questions."""
        return [line for asked in self.questions for line in asked.for_reading(self.place)]

    def _filters(self) -> str:
        picks = {"Kind": KINDS, "Level": LEVELS, "Part": [asked.part for asked in self.questions]}
        fields = "".join(select(name, capitalized(values)) for name, values in picks.items())
        return f'<form class="practice-bar" hidden>{fields}{SCORE}</form>'


def read_question_set(block: Block, place: Place) -> QuestionSet:
    """Find the questions that a `/// questions` block asks.

    Args:
        block: the block.
        place: where it stands.

    Raises:
        Fault: there are no questions.
        Unproven: one of the questions cannot be read.
    """
    references = References(place.project)
    questions = all_questions(references) if block.argument else page_questions(place.page, references)
    if not questions:
        what = "there are no questions" if block.argument else f"no question names {place.path}"
        raise Fault(what, f'write one in {FILE} beside the page: `page = "{place.page}"`')
    return QuestionSet(tuple(questions), place, bool(block.argument))
