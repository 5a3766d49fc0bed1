"""The shape of an answer: what a reader does to give it, however it is proven."""

import hashlib
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from proof.guide.place import Place
from proof.practice.evidence import Evidence


@dataclass(frozen=True)
class Shape(ABC):
    """What is asked and answered. A script for each shape lets readers do it.

    Args:
        question: the id of the question. What is shown in an order that says nothing has one of its own by it.
        evidence: what proves it as a whole.
    """

    # The element of the browser, for which there is a script.
    element: ClassVar[str]
    question: str
    evidence: tuple[Evidence, ...]

    def digest(self, text: str) -> str:
        """A number for a text that is another one in each question, and says nothing about it."""
        return hashlib.sha256(f"{text}\n{self.question}".encode()).hexdigest()

    @property
    def number_of_options(self) -> int:
        """Among how many options readers choose."""
        return 0

    def proofs(self, place: Place) -> str:
        """What proves it as a whole, as HTML with Markdown in it."""
        return "".join(
            f'<p class="question-proof" markdown="span"><small>{evidence.for_site(place)}</small></p>'
            for evidence in self.evidence
        )

    def proofs_text(self, place: Place) -> list[str]:
        """The same as Markdown to be read as it is."""
        return [line for evidence in self.evidence for line in ("", evidence.for_reading(place))]

    @property
    @abstractmethod
    def words(self) -> list[object]:
        """What is asked, without what explains it: code, statement, options, events, concepts, each in its place.

        What browsers of readers keep hangs on it, and on these places: whoever changes them lets every reader start
        over.
        """

    @property
    @abstractmethod
    def behind(self) -> list[Evidence]:
        """What proves its parts."""

    @abstractmethod
    def asked(self, place: Place) -> str:
        """What is asked, as HTML for the site."""

    @abstractmethod
    def answer(self, place: Place) -> str:
        """What is told after an answer, as HTML for the site, in which what holds links is Markdown."""

    @property
    @abstractmethod
    def asked_text(self) -> list[str]:
        """What is asked, as Markdown to be read as it is."""

    @abstractmethod
    def answer_text(self, place: Place) -> list[str]:
        """What is told after an answer, as Markdown to be read as it is."""
