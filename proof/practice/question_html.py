"""A question as a browser gets it: a real form, with the answer folded below. A script only shuffles and checks it.

It is HTML in which what holds a link is Markdown, by the attribute `markdown` of md_in_html: a builder knows best what
the address of a page is. The rest is HTML for good: each part that Markdown reads costs time, and there are thousands.
"""

from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from pymdownx import highlight

from proof.guide.inline import to_html
from proof.guide.place import Place
from proof.practice.question import Option, Question

LETTERS = "ABCDEFGH"


@cache
def coloured(code: str, language: str) -> str:
    """Code as an HTML block, coloured as on the other pages."""
    colours: Any = highlight  # has no types
    return str(colours.Highlight(None).highlight(code, language, "highlight no-copy")).strip()


def output(text: str) -> str:
    """What a run printed, or how it failed."""
    return f'<code class="output">{escape(text, quote=False)}</code>'


@dataclass(frozen=True)
class QuestionHtml:
    """A question on a page.

    Args:
        question: the question.
        place: where it is asked.
    """

    question: Question
    place: Place

    @property
    def html(self) -> str:
        """The whole."""
        asked = self.question
        teaching = ""
        if self.place.page != asked.page:
            teaching = f" · [{asked.title}]({self.place.link(asked.page)})"
        return (
            f'<{self._element} id="ask-{asked.name}" data-question="{asked.name}" data-key="{asked.key}" '
            f'data-kind="{asked.kind}" data-level="{asked.level}" data-part="{asked.part}" markdown="block">'
            f'<p class="question-about" markdown="span">{asked.kind.capitalize()} · {asked.level}{teaching}</p>'
            f"<fieldset><legend>{to_html(asked.ask)}</legend>{self._asked}</fieldset>"
            f'<details class="question-hint"><summary>Hint</summary><p>{to_html(asked.hint)}</p></details>'
            f'<details class="question-answer" markdown="block"><summary>Answer</summary>{self._answer}</details>'
            f"</{self._element}>"
        )

    @property
    def _element(self) -> str:
        """The custom element, by what its reader does: there is a script for each."""
        content = self.question.content
        shape = "sequence" if content.events else "own-words" if content.concepts else "choice"
        return f"{shape}-question"

    @property
    def _asked(self) -> str:
        asked, content = self.question, self.question.content
        parts = [coloured(code, "python") for code in content.code]
        if content.failure:
            parts.append(f"<p>The check fails: {output(content.failure)}</p>")
        if content.statement:
            parts.append(f"<blockquote><p>{to_html(content.statement)}</p></blockquote>")
        if asked.common_code:
            parts.append(coloured(asked.common_code, "python"))
        choices = zip(asked.options, asked.codes, strict=True)
        parts += [self._choice(number, option, shown) for number, (option, shown) in enumerate(choices, start=1)]
        if content.events:
            events = "".join(
                f'<li data-event="{number}">{to_html(event)}</li>' for number, event in enumerate(asked.events, start=1)
            )
            parts.append(f'<ol class="question-events">{events}</ol>')
        if content.concepts:
            label = '<label>Your answer <textarea rows="4"></textarea></label>'
            parts.append(f'<p class="question-own">{label}</p>')
        return "".join(parts)

    def _choice(self, number: int, option: Option, shown: str) -> str:
        field = f"ask-{self.question.name}-{number}"
        button = f'<input type="radio" name="ask-{self.question.name}" id="{field}" value="{number}">'
        code = "" if option.language == "output" or not option.code else coloured(shown, option.language)
        label = f'<label for="{field}">{self._label(number, option)}</label>'
        return f'<div class="question-option">{button}{label}{code}</div>'

    def _label(self, number: int, option: Option) -> str:
        if option.language == "output" and option.code:
            return output(option.code)
        letter = f'Code <span data-letter="{number}">{LETTERS[number - 1]}</span>'
        return to_html(option.text) if option.text else letter

    @property
    def _answer(self) -> str:
        content = self.question.content
        outcomes = [self._outcome(number, option) for number, option in enumerate(self.question.options, start=1)]
        parts = [f'<ul class="question-outcomes" markdown="block">{"".join(outcomes)}</ul>'] if outcomes else []
        if content.events:
            shown = self.question.events
            events = [f'<li data-event="{shown.index(event) + 1}">{to_html(event)}</li>' for event in content.events]
            parts.append(f'<ol class="question-order">{"".join(events)}</ol>')
        if content.answer:
            parts.append(f'<p class="question-why">{to_html(content.answer)}</p>')
        if content.concepts:
            concepts = "".join(
                f'<li markdown="span"><label><input type="checkbox"> {to_html(concept.text)}</label> '
                f"<small>{concept.evidence.for_site(self.place)}</small></li>"
                for concept in content.concepts
            )
            parts.append(
                f'<p>What was in your answer?</p><ul class="question-concepts" markdown="block">{concepts}</ul>'
            )
        if content.check:
            parts.append(f"<p>The check that was run with each:</p>{coloured(content.check, 'python')}")
        parts += [
            f'<p class="question-proof" markdown="span"><small>{evidence.for_site(self.place)}</small></p>'
            for evidence in content.evidence
        ]
        return "".join(parts)

    def _outcome(self, number: int, option: Option) -> str:
        verdict = "Right" if option.is_right else "Wrong"
        mark = " data-right" if option.is_right else ""
        result = ""
        if option.result:
            result = f"<p>{output(option.result)}</p>" if not option.is_right else f"<p>{option.result}</p>"
        behind = (
            f'<p markdown="span"><small>{option.evidence.for_site(self.place)}</small></p>' if option.evidence else ""
        )
        return (
            f'<li data-outcome="{number}"{mark} markdown="block">'
            f"<p><strong>{verdict}:</strong> {self._label(number, option)}</p>"
            f"{result}<p>{to_html(option.why)}</p>{behind}</li>"
        )
