"""Sections of questions and cards: each is one, with its hint, its answers and their reasons."""

from collections.abc import Iterable, Iterator
from typing import Any

from proof.guide.toml import Located
from proof.practice.card import card_entries, read_card
from proof.practice.evidence import Evidence
from proof.practice.questions import question_entries, read_question
from proof.practice.references import References
from proof.problem import Fault
from proof.readings.exhibit import Exhibit
from proof.readings.exhibits import Exhibits
from proof.readings.section import Section


def sections_of_practice(page: str, references: References, exhibits: Exhibits) -> Iterator[Section]:
    """The questions and cards of a page.

    Args:
        page: its name.
        references: what they refer to.
        exhibits: where evidence is found.

    Raises:
        Unproven: one of them cannot be read, or what proves it cannot be.
    """
    for entry in question_entries(references.project):
        if entry.get("page") == page:
            yield section_of(entry, read_question(entry, references).evidence, exhibits)
    for entry in card_entries(references.project):
        if entry.get("page") == page:
            yield section_of(entry, [read_card(entry, references).evidence], exhibits)


def section_of(entry: Located, evidence: Iterable[Evidence], exhibits: Exhibits) -> Section:
    """The section of a question or a card. Raises Unproven if what proves it cannot be read."""
    found = dict.fromkeys(shown for each in evidence for shown in shown_of(entry, each.kind, each.name, exhibits))
    return Section(
        f"{entry.path}#{entry['id']}", entry.lines.head, "\n".join(lines_of(entry)), tuple(found), entry["page"]
    )


def shown_of(entry: Located, kind: str, name: str, exhibits: Exhibits) -> list[Exhibit]:
    """What a claim or a sample shows that an entry names. Raises Unproven if it cannot be read."""
    try:
        return exhibits.of_evidence(kind, name)
    except Fault as fault:
        raise entry.located(fault) from None


def lines_of(values: dict[str, Any]) -> Iterator[str]:
    """What a table holds, a line for each key; what it has several of, a line for each of them."""
    for key, value in values.items():
        for each in value if isinstance(value, list) else [value]:
            inner = ", ".join(lines_of(each)) if isinstance(each, dict) else " ".join(str(each).split())
            yield f"{key}: {inner}"
