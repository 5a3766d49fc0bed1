"""Questions: what the TOML files beside the pages ask, and how readers get it."""

import hashlib
import json
from dataclasses import dataclass

from proof.guide.inline import to_html
from proof.guide.place import Place
from proof.practice.evidence import Evidence
from proof.practice.shape import Shape


@dataclass(frozen=True)
class Question:
    """A question.

    Args:
        name: its id.
        page: the page that teaches it, relative to docs/.
        title: the title of that page.
        kind: one of KINDS.
        level: one of LEVELS.
        ask: what is asked.
        hint: a hint.
        shape: what a reader does to answer it.
        is_apart: whether it is too long for the page that teaches it, which does not ask it.
    """

    name: str
    page: str
    title: str
    kind: str
    level: str
    ask: str
    hint: str
    shape: Shape
    is_apart: bool

    @property
    def part(self) -> str:
        """The part of the guide to which its page belongs."""
        return self.page.partition("/")[0]

    @property
    def evidence(self) -> list[Evidence]:
        """What proves it, each once."""
        return list(dict.fromkeys([*self.shape.evidence, *self.shape.behind]))

    @property
    def key(self) -> str:
        """Differs as soon as what is asked does, so that what a reader knew of it is forgotten.

        It is made of what its author wrote and of code, without what explains them: titles, proofs and the way in which
        something is shown may change, and no reader starts over.
        """
        words = json.dumps([self.kind, self.ask, *self.shape.words])
        return hashlib.sha256(f"{words}\n{self.name}".encode()).hexdigest()[:12]

    def for_site(self, place: Place) -> str:
        """A real form, with the answer folded below, which a script shuffles and checks.

        It is HTML in which what holds a link is Markdown, by the attribute `markdown` of md_in_html: a builder knows
        best what the address of a page is. The rest is HTML for good: each part that Markdown reads costs time, and
        there are thousands.

        Args:
            place: where it is asked.
        """
        teaching = "" if place.page == self.page else f" · [{self.title}]({place.link(self.page)})"
        return (
            f'<{self.shape.element} id="ask-{self.name}" data-question="{self.name}" data-key="{self.key}" '
            f'data-kind="{self.kind}" data-level="{self.level}" data-part="{self.part}" markdown="block">'
            f'<p class="question-about" data-praise="answered right" markdown="span">'
            f"{self.kind.capitalize()} · {self.level}{teaching}</p>"
            f"<fieldset><legend>{to_html(self.ask)}</legend>{self.shape.asked(place)}</fieldset>"
            f'<details class="question-hint"><summary>Hint</summary><p>{to_html(self.hint)}</p></details>'
            '<details class="question-answer" markdown="block"><summary>Answer</summary>'
            f"{self.shape.answer(place)}</details></{self.shape.element}>"
        )

    def for_reading(self, place: Place) -> list[str]:
        """Markdown to be read as it is, with the answer below the question."""
        asked = [f"**{self.kind.capitalize()}, {self.level}:** {self.ask}", "", *self.shape.asked_text]
        return [*asked, "", f"Hint: {self.hint}", "", "Answer:", "", *self.shape.answer_text(place), ""]
