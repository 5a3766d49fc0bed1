"""An option: one of the answers among which readers choose."""

from dataclasses import dataclass

from proof.guide.inline import to_html
from proof.guide.markdown import fenced
from proof.guide.place import Place
from proof.practice.evidence import Evidence
from proof.practice.markup import LETTERS, coloured, output


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
