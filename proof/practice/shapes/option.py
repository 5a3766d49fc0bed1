"""An option: one of the answers among which readers choose."""

from dataclasses import dataclass

from proof.guide.inline import to_html
from proof.guide.markdown import fenced
from proof.guide.place import Place
from proof.guide.toml import Located
from proof.practice.evidence import Evidence
from proof.practice.markup import LETTERS, coloured, output
from proof.practice.spelling import said
from proof.problem import Problem, Unproven


@dataclass(frozen=True)
class Option:
    """One of the answers among which readers choose.

    Args:
        text: what it says, inline Markdown; empty if it is code alone.
        is_right: whether it is the right one.
        why: why it is right or wrong.
        line: its line in the file of questions.
        code: its code, a difference or an output; empty if there is none.
        language: the language of the code; `output` for what a sample prints.
        result: what the run behind it prints, or how that fails; empty if there is none.
        evidence: the sample behind it; None if there is none.
    """

    text: str
    is_right: bool
    why: str
    line: int
    code: str = ""
    language: str = "python"
    result: str = ""
    evidence: Evidence | None = None

    @property
    def shown(self) -> str:
        """What tells it from other options."""
        return self.code or self.text

    @property
    def code_lines(self) -> list[str]:
        """The lines of its code; of a difference, those that it takes away or adds."""
        lines = self.code.split("\n")
        return [line for line in lines if line[:1] in ("-", "+")] if self.language == "diff" else lines

    def asked(self, group: str, number: int, code: str) -> str:
        """A field of a form, as HTML.

        Args:
            group: the name of the fields among which one is chosen.
            number: which of them this is, counted from 1.
            code: what is shown of its code.
        """
        button = f'<input type="radio" name="{group}" id="{group}-{number}" value="{number}">'
        label = f'<label for="{group}-{number}">{self._label(number)}</label>'
        block = "" if self.language == "output" or not self.code else coloured(code, self.language)
        return f'<div class="question-option">{button}{label}{block}</div>'

    def _label(self, number: int) -> str:
        if self.language == "output" and self.code:
            return output(self.code)
        letter = f'Code <span data-letter="{number}">{LETTERS[number - 1]}</span>'
        return to_html(self.text) if self.text else letter

    def outcome(self, number: int, place: Place) -> str:
        """What comes of it, as HTML with Markdown in it."""
        verdict, mark = ("Right", " data-right") if self.is_right else ("Wrong", "")
        result = f"<p>{self.result if self.is_right else output(self.result)}</p>" if self.result else ""
        proof = f'<p markdown="span"><small>{self.evidence.for_site(place)}</small></p>' if self.evidence else ""
        return (
            f'<li data-outcome="{number}"{mark} markdown="block">'
            f"<p><strong>{verdict}:</strong> {self._label(number)}</p>{result}<p>{to_html(self.why)}</p>{proof}</li>"
        )

    def asked_text(self, letter: str, code: str) -> list[str]:
        """What is chosen, as Markdown to be read as it is."""
        lines = [f"{letter}: {self.text}".rstrip(), ""]
        return lines + (fenced(code, self.language.replace("output", "text")) if self.code else [])

    def outcome_text(self, letter: str, place: Place) -> list[str]:
        """What comes of it, as Markdown to be read as it is."""
        lines = [f"- {letter} is {'right' if self.is_right else 'wrong'}. {self.why}"]
        lines += [f"  `{line}`" for line in self.result.split("\n") if line and not self.is_right]
        return lines + ([f"  {self.evidence.for_reading(place)}"] if self.evidence else [])


def check_options(source: Located, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """The options of a question: no two are equal, and exactly one is right. Raises Unproven if not.

    Those that differ only in quotes, spaces or letter case are equal: nobody could say which of them is right.
    """
    if not options:
        raise source.wrong("has no options", "add some: `[[question.option]]`")
    seen: dict[str, Option] = {}
    for option in options:
        for shown in filter(None, (option.text, option.code)):
            other = seen.setdefault(said(shown), option)
            if other is not option:
                what = f"differs from the option at line {other.line} in quotes, spaces or letter case at most"
                fix = "change or remove one of them"
                raise Unproven(Problem(path=source.path, line=option.line, what=what, fix=fix))
    right = [option for option in options if option.is_right]
    if len(right) > 1:
        what = f"this option is right, and so is that at line {right[0].line}"
        fix = "let one of them fail in the check, in a folder `broken/`"
        raise Unproven(Problem(path=source.path, line=right[1].line, what=what, fix=fix))
    if not right:
        raise source.wrong("no option is right", "add one that is not in a folder `broken/`")
    if len(options) == 1:
        raise source.wrong("has one option", "add a wrong one")
    return options
