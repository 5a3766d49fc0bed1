"""*Explain*: an answer in own words."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field
from selectolax.lexbor import LexborNode

from proof.guide.project import Project
from proof.practice.asked import Asked
from proof.practice.fields import Proven, Text
from proof.practice.references import References
from proof.practice.second_reading import Difference, Raw, code_blocks, code_differences
from proof.practice.shapes.own_words import Concept, OwnWords


class WrittenConcept(Proven):
    """A thought that belongs into any answer, and what proves it."""

    text: Text


class Explain(Asked):
    """A question with a model answer, and what belongs into any."""

    kind: Literal["explain"]
    # What the answer should be about: nobody answers it by that.
    hint: Text
    answer: Text
    concept: list[WrittenConcept] = Field(description="two or more", min_length=2)

    def read(self, references: References) -> OwnWords:
        """Read what it asks. Raises Unproven if nothing proves a concept."""
        concepts = (Concept(concept.text, references.evidence(concept.source)) for concept in self.concept)
        return OwnWords(self.id, (), self.answer, tuple(concepts))

    @staticmethod
    def differences(_asked: Raw, node: LexborNode, _project: Project) -> Iterator[Difference]:
        """It shows no code."""
        return code_differences([], code_blocks(node))
