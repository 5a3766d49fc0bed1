"""A question as plain Markdown, with its answer below."""

from dataclasses import dataclass

from proof.guide.place import Place
from proof.practice.question import Option, Question

FENCE = "~" * 5
LETTERS = "ABCDEFGH"


def fenced(code: str, language: str) -> list[str]:
    """A code block."""
    return [f"{FENCE}{language}", *code.split("\n"), FENCE, ""]


@dataclass(frozen=True)
class QuestionText:
    """A question on a page.

    Args:
        question: the question.
        place: where it is asked.
    """

    question: Question
    place: Place

    @property
    def lines(self) -> list[str]:
        """The whole."""
        asked, content = self.question, self.question.content
        lines = [f"**{asked.kind.capitalize()}, {asked.level}:** {asked.ask}", ""]
        for code in content.code:
            lines += fenced(code, "python")
        if content.failure:
            lines += ["The check fails:", "", *fenced(content.failure, "text")]
        if content.statement:
            lines += [f"> {content.statement}", ""]
        lines += fenced(asked.common_code, "python") if asked.common_code else []
        for letter, option, code in zip(LETTERS, asked.options, asked.codes, strict=False):
            lines += self._option(letter, option, code)
        lines += [f"- {event}" for event in asked.events]
        return [*lines, "", f"Hint: {asked.hint}", "", *self._answer()]

    def _option(self, letter: str, option: Option, code: str) -> list[str]:
        lines = [f"{letter}: {option.text}".rstrip(), ""]
        return lines + (fenced(code, option.language.replace("output", "text")) if option.code else [])

    def _answer(self) -> list[str]:
        content = self.question.content
        lines = ["Answer:", ""]
        for letter, option in zip(LETTERS, self.question.options, strict=False):
            lines.append(f"- {letter} is {'right' if option.is_right else 'wrong'}. {option.why}")
            lines += [f"  `{line}`" for line in option.result.split("\n") if line and not option.is_right]
            lines += [f"  {option.evidence.for_reading(self.place)}"] if option.evidence else []
        lines += [f"{number}. {event}" for number, event in enumerate(content.events, start=1)]
        lines += ["", content.answer] if content.answer else []
        lines += [""] if content.concepts else []
        for concept in content.concepts:
            lines.append(f"- {concept.text} ({concept.evidence.for_reading(self.place)})")
        if content.check:
            lines += ["", "The check that was run with each:", "", *fenced(content.check, "python")]
        for evidence in content.evidence:
            lines += ["", evidence.for_reading(self.place)]
        return [*lines, ""]
