"""*Choice*: a reader picks one of some options, of which one is right."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from proof.guide.inline import to_html
from proof.guide.markdown import fenced
from proof.guide.place import Place
from proof.practice.evidence import Evidence
from proof.practice.markup import LETTERS, coloured, output
from proof.practice.shape import Shape
from proof.practice.shapes.option import Option
from proof.practice.shown_code import apart

FOLDED = "The code"


@dataclass(frozen=True)
class Choice(Shape):
    """Options, and what they are about.

    Args:
        options: the options, the right one among them.
        code: the code blocks that they are about.
        sample: the sample whose code that is, if a page may show it as well; else empty.
        failure: how that code fails; empty if it does not, or if that is the question.
        statement: the statement to be judged; empty if there is none.
        check: the code that was run with each option; empty if there is none.
        shares_code: whether lines that the code of all options has in common are shown once.
    """

    element: ClassVar[str] = "choice-question"
    options: tuple[Option, ...]
    code: tuple[str, ...] = ()
    sample: str = ""
    failure: str = ""
    statement: str = ""
    check: str = ""
    shares_code: bool = False

    @cached_property
    def shown(self) -> list[Option]:
        """The options in an order that says nothing about them."""
        return sorted(self.options, key=lambda option: self.digest(option.shown))

    @cached_property
    def _apart(self) -> tuple[str, list[str]]:
        codes = [option.code for option in self.shown]
        return apart(codes) if self.shares_code else ("", codes)

    @property
    def common_code(self) -> str:
        """The code that all options have in common, with a mark where they differ; empty if it is little."""
        return self._apart[0]

    @property
    def codes(self) -> list[str]:
        """What differs in the code of each of the options, as they are shown."""
        return self._apart[1]

    @property
    def number_of_options(self) -> int:
        """Among how many options readers choose."""
        return len(self.options)

    @property
    def words(self) -> list[object]:
        """The code, the statement and the options."""
        options = [[option.text, option.is_right, *option.code_lines] for option in self.options]
        return [self.code, self.statement, options, [], []]

    @property
    def behind(self) -> list[Evidence]:
        """What proves the options."""
        return [option.evidence for option in self.options if option.evidence]

    def about(self, place: Place) -> list[str]:
        """What the options are about, as HTML. Code that the page shows as well is folded."""
        parts = [coloured(code, "python") for code in self.code]
        if self.sample in place.project.page(place.page).sample_names:
            parts = [f'<details class="question-code"><summary>{FOLDED}</summary>', *parts, "</details>"]
        if self.failure:
            parts.append(f"<p>The check fails: {output(self.failure)}</p>")
        if self.statement:
            parts.append(f"<blockquote><p>{to_html(self.statement)}</p></blockquote>")
        if self.common_code:
            parts.append(coloured(self.common_code, "python"))
        return parts

    def asked(self, place: Place) -> str:
        """A form."""
        group, options = f"ask-{self.question}", enumerate(zip(self.shown, self.codes, strict=True), start=1)
        return "".join([*self.about(place), *(option.asked(group, number, code) for number, (option, code) in options)])

    def answer(self, place: Place) -> str:
        """What comes of each option, and what was run with them."""
        outcomes = "".join(option.outcome(number, place) for number, option in enumerate(self.shown, start=1))
        check = f"<p>The check that was run with each:</p>{coloured(self.check, 'python')}" if self.check else ""
        return f'<ul class="question-outcomes" markdown="block">{outcomes}</ul>{check}{self.proofs(place)}'

    @property
    def about_text(self) -> list[str]:
        """What the options are about, as Markdown."""
        lines = [line for code in self.code for line in fenced(code, "python")]
        lines += ["The check fails:", "", *fenced(self.failure, "text")] if self.failure else []
        lines += [f"> {self.statement}", ""] if self.statement else []
        return lines + (fenced(self.common_code, "python") if self.common_code else [])

    @property
    def asked_text(self) -> list[str]:
        """What they are about, and the options by letters."""
        options = zip(LETTERS, self.shown, self.codes, strict=False)
        return self.about_text + [line for letter, option, code in options for line in option.asked_text(letter, code)]

    def answer_text(self, place: Place) -> list[str]:
        """What comes of each option, and what was run with them."""
        lettered = zip(LETTERS, self.shown, strict=False)
        lines = [line for letter, option in lettered for line in option.outcome_text(letter, place)]
        lines += ["", "The check that was run with each:", "", *fenced(self.check, "python")] if self.check else []
        return [*lines, *self.proofs_text(place)]
