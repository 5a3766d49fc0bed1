"""*Own words*: a reader writes an answer, and compares it with a model answer."""

from dataclasses import dataclass
from typing import ClassVar

from proof.guide.inline import to_html
from proof.guide.place import Place
from proof.practice.evidence import Evidence
from proof.practice.shape import Shape


@dataclass(frozen=True)
class Concept:
    """A thought that belongs into an answer in own words, and what proves it."""

    text: str
    evidence: Evidence


@dataclass(frozen=True)
class OwnWords(Shape):
    """A model answer, and what belongs into any.

    Args:
        model: the model answer.
        concepts: what belongs into an answer.
    """

    element: ClassVar[str] = "own-words-question"
    model: str
    concepts: tuple[Concept, ...]

    @property
    def words(self) -> list[object]:
        """The concepts."""
        return [[], "", [], [], [concept.text for concept in self.concepts]]

    @property
    def behind(self) -> list[Evidence]:
        """What proves the concepts."""
        return [concept.evidence for concept in self.concepts]

    def asked(self, _place: Place) -> str:
        """A field to write in."""
        return '<p class="question-own"><label>Your answer <textarea rows="4"></textarea></label></p>'

    def answer(self, place: Place) -> str:
        """The model answer, and the concepts to be ticked off."""
        concepts = "".join(
            f'<li markdown="span"><label><input type="checkbox"> {to_html(concept.text)}</label> '
            f"<small>{concept.evidence.for_site(place)}</small></li>"
            for concept in self.concepts
        )
        return (
            f'<p class="question-why">{to_html(self.model)}</p>'
            "<p>What was in your answer?</p>"
            f'<ul class="question-concepts" markdown="block">{concepts}</ul>{self.proofs(place)}'
        )

    @property
    def asked_text(self) -> list[str]:
        """Nothing: there is nothing to see but the question."""
        return []

    def answer_text(self, place: Place) -> list[str]:
        """The model answer, and a list of the concepts."""
        concepts = [f"- {concept.text} ({concept.evidence.for_reading(place)})" for concept in self.concepts]
        return ["", self.model, "", *concepts, *self.proofs_text(place)]
