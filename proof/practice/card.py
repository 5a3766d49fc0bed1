"""Cards: what the TOML files beside the pages let readers recall."""

import hashlib
from dataclasses import dataclass

from proof.guide.project import Project
from proof.practice.entry import Entry, read_entries
from proof.practice.evidence import Evidence
from proof.practice.question import LEVELS
from proof.practice.questions import read_id
from proof.practice.references import Library, folders

FILE = "cards.toml"


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


def card_entries(project: Project) -> list[Entry]:
    """The entries of all files of cards. Raises Unproven if one cannot be read."""
    return [
        entry
        for folder in folders(project, FILE)
        for entry in read_entries(project, project.docs / folder / FILE, "card")
    ]


def all_cards(library: Library) -> list[Card]:
    """Every card. Raises Unproven if one cannot be read."""
    return [read_card(entry, library) for entry in card_entries(library.project)]


def read_card(entry: Entry, library: Library) -> Card:
    """Read a card.

    Raises:
        Unproven: it is malformed, or what it names does not exist.
    """
    entry.check_keys(("id", "page", "level", "front", "back"), ("claim", "sample"))
    page = library.page(entry)
    return Card(
        name=read_id(entry),
        page=page,
        title=library.title(page),
        level=entry.one_of("level", LEVELS),
        front=entry.text("front"),
        back=entry.text("back"),
        evidence=library.evidence(entry),
    )
