"""*Explain*: an answer in own words."""

from typing import Literal

from pydantic import Field

from proof.practice.asked import Asked
from proof.practice.fields import Proven, Text
from proof.practice.question import Concept, Content
from proof.practice.references import Library


class WrittenConcept(Proven):
    """A thought that belongs into any answer, and what proves it."""

    text: Text


class Explain(Asked):
    """A question with a model answer, and what belongs into any."""

    kind: Literal["explain"]
    answer: Text
    concept: list[WrittenConcept] = Field(description="two or more", min_length=2)

    def read(self, library: Library) -> Content:
        """Read what it asks. Raises Unproven if nothing proves a concept."""
        concepts = (Concept(concept.text, library.evidence(concept.source)) for concept in self.concept)
        return Content(answer=self.answer, concepts=tuple(concepts))
