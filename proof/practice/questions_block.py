"""Sets of questions: a `/// questions` block.

It asks some of those of its page, and with the name of a page all of that page.
"""

from dataclasses import dataclass

from proof.guide.block import Block
from proof.guide.place import Place
from proof.guide.templates import templates
from proof.practice.asking import asked_first, page_that_asks
from proof.practice.question import Question
from proof.practice.questions import FILE, page_questions
from proof.practice.references import References
from proof.practice.texts import QUESTIONS
from proof.problem import Fault


@dataclass(frozen=True)
class QuestionSet:
    """Questions as a page asks them.

    Args:
        questions: the questions.
        place: where it is asked.
        is_round: whether a script asks one at a time.
        others: those about the page that are asked elsewhere.
        elsewhere: the page that asks them, relative to docs/.
    """

    questions: tuple[Question, ...]
    place: Place
    is_round: bool = False
    others: tuple[Question, ...] = ()
    elsewhere: str = ""

    def for_site(self) -> list[str]:
        """HTML with Markdown in it, which a search leaves out: it would find the wrong options as well."""
        guide, one_at_a_time = (
            self.place.project.settings.name,
            f' data-round="{self.place.page}"' if self.is_round else "",
        )
        return [
            f'<question-set data-guide="{guide}"{one_at_a_time} data-search-exclude markdown="block">',
            *templates(QUESTIONS),
            *(line for asked in self.questions for line in asked.for_site(self.place).split("\n")),
            *(f'<p class="question-others" markdown="span">{line}</p>' for line in self._others()),
            "</question-set>",
        ]

    def for_reading(self) -> list[str]:
        """Markdown, the answers below the questions."""
        return [*(line for asked in self.questions for line in asked.for_reading(self.place)), *self._others()]

    def _others(self) -> list[str]:
        """A link to the questions that are asked elsewhere, as Markdown; none if there are none."""
        if not self.others:
            return []
        number, one = len(self.others), "question" if len(self.others) == 1 else "questions"
        address = f"{self.place.link(self.elsewhere)}#ask-{self.others[0].name}"
        return [f"[{number} more {one} about this page]({address})"]


def read_question_set(block: Block, place: Place) -> QuestionSet:
    """Find the questions that a `/// questions` block asks.

    Args:
        block: the block.
        place: where it stands.

    Raises:
        Fault: there are no questions.
        Unproven: one of the questions cannot be read.
    """
    references = place.project.known(References)
    page = block.argument or place.page
    questions = tuple(page_questions(page, references))
    if not questions:
        raise Fault(f"no question names docs/{page}", f'write one in {FILE} beside the page: `page = "{page}"`')
    if block.argument:
        # One question is no round.
        return QuestionSet(questions, place, is_round=page == place.page and len(questions) > 1)
    elsewhere = page_that_asks(references.pages.values(), page)
    shown = asked_first(questions) if elsewhere else questions
    others = tuple(asked for asked in questions if asked not in shown)
    return QuestionSet(shown, place, is_round=True, others=others, elsewhere=elsewhere)
