"""Cards: what the TOML files beside the pages let readers recall."""

import hashlib
from dataclasses import dataclass

from proof.guide.project import Project
from proof.guide.toml import Located
from proof.practice.entries import all_entries, read_entries
from proof.practice.evidence import Evidence
from proof.practice.fields import Proven, Text, Written
from proof.practice.references import References

FILE = "cards.toml"


class WrittenCard(Proven, Written):
    """A card as it is written: a question, and an answer that a claim or a sample proves."""

    front: Text
    back: Text


@dataclass(frozen=True)
class Card:
    """A card.

    Args:
        name: its id.
        page: the page that teaches it, relative to docs/.
        title: the title of that page.
        level: one of the levels of questions.
        front: what it asks.
        back: the answer.
        evidence: what proves the answer.
    """

    name: str
    page: str
    title: str
    level: str
    front: str
    back: str
    evidence: Evidence

    @property
    def key(self) -> str:
        """Differs as soon as the card does, so that what a reader knew of it is forgotten."""
        return hashlib.sha256(f"{self.name}\n{self.front}\n{self.back}".encode()).hexdigest()[:12]


def card_entries(project: Project) -> list[Located]:
    """The entries of all files of cards. Raises Unproven if one cannot be read."""
    return all_entries(project, FILE, "card")


def all_cards(references: References) -> list[Card]:
    """Every card, in the order of the navigation. Raises Unproven if one cannot be read."""
    return [read_card(entry, references) for entry in card_entries(references.project)]


def page_cards(page: str, references: References) -> list[Card]:
    """The cards about a page, relative to docs/, in the order of their file.

    Raises:
        Unproven: one of them, or their file, cannot be read.
    """
    file = (references.project.docs / page).parent / FILE
    entries = read_entries(references.project, file, "card") if file.is_file() else []
    return [read_card(entry, references) for entry in entries if entry.get("page") == page]


def read_card(entry: Located, references: References) -> Card:
    """Read a card.

    Raises:
        Unproven: it is malformed, or what it names does not exist.
    """
    written = WrittenCard.model_validate(entry)
    page = references.page(entry)
    return Card(
        name=written.id,
        page=page,
        title=references.title(page),
        level=written.level,
        front=written.front,
        back=written.back,
        evidence=references.evidence(entry),
    )
