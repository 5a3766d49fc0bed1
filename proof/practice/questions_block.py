"""Sets of questions: a `/// questions` block, which asks those of its page, or with `| all` every one."""

from dataclasses import dataclass

from proof.guide.address import address
from proof.guide.block import Block, check_end
from proof.practice.fields import LEVELS
from proof.practice.kinds import KINDS
from proof.practice.question import Question
from proof.practice.question_html import QuestionHtml
from proof.practice.question_text import QuestionText
from proof.practice.questions import ALL, FILE, all_questions, page_questions
from proof.practice.references import Library
from proof.practice.select import capitalized, select
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
        page: the page, relative to docs/.
        has_filters: whether readers can pick among them.
    """

    questions: tuple[Question, ...]
    page: str
    has_filters: bool

    def for_site(self) -> list[str]:
        """HTML, which a search leaves out: it would find the wrong options as well."""
        script, style = (address(self.page, f"assets/practice.{kind}") for kind in ("js", "css"))
        return [
            "<question-set data-search-exclude>",
            f'<link rel="stylesheet" href="{style}">',
            *([self._filters()] if self.has_filters else []),
            *(line for asked in self.questions for line in QuestionHtml(asked, self.page).html.split("\n")),
            f'<script type="module" src="{script}"></script></question-set>',
        ]

    def for_reading(self) -> list[str]:
        """Markdown, the answers below the questions."""
        return [line for asked in self.questions for line in QuestionText(asked, self.page).lines]

    def _filters(self) -> str:
        picks = {"Kind": KINDS, "Level": LEVELS, "Part": [asked.part for asked in self.questions]}
        fields = "".join(select(name, capitalized(values)) for name, values in picks.items())
        return f'<form class="practice-bar" hidden>{fields}{SCORE}</form>'


def read_question_set(block: Block, library: Library, page: str) -> QuestionSet:
    """Find the questions that a block asks.

    Args:
        block: the block.
        library: what they refer to.
        page: the page of the block, relative to docs/.

    Raises:
        Fault: the block is malformed, or there are no questions.
        Unproven: one of the questions cannot be read.
    """
    check_end(block)
    if block.argument not in ("", ALL) or block.options.strip():
        raise Fault("this block takes no such argument", "write `/// questions`, or `/// questions | all`")
    questions = all_questions(library) if block.argument else page_questions(page, library)
    if not questions:
        what = "there are no questions" if block.argument else f"no question names docs/{page}"
        raise Fault(what, f'write one in {FILE} beside the page: `page = "{page}"`')
    return QuestionSet(tuple(questions), page, bool(block.argument))
