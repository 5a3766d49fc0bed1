"""The cards of this guide: in which order they come, and that they ask for reasons, too."""

import re
from collections.abc import Iterable
from dataclasses import replace

from proof.guide.navigation import read_navigation
from proof.guide.project import Project
from proof.practice.card import Card, all_cards, card_entries, page_cards
from proof.practice.references import References

WHY = re.compile(r"\bwhy\b", re.IGNORECASE)


def pages_of_one_kind(cards: Iterable[Card]) -> list[str]:
    """The pages whose cards ask only why, or never."""
    kinds: dict[str, set[bool]] = {}
    for card in cards:
        kinds.setdefault(card.page, set()).add(bool(WHY.search(card.front)))
    return [page for page, found in kinds.items() if len(found) < 2]


def pages_without_why(cards: Iterable[Card]) -> set[str]:
    """The pages none of whose cards asks why."""
    pages = [(card.page, bool(WHY.search(card.front))) for card in cards]
    return {page for page, _ in pages} - {page for page, asks in pages if asks}


def taught(project: Project) -> list[Card]:
    """The cards about pages that teach."""
    return [card for card in all_cards(References(project)) if project.settings.teaches(card.page)]


def test_cards_of_each_page_that_teaches_ask_what_and_why(project: Project) -> None:
    assert pages_of_one_kind(taught(project)) == []


def test_cards_of_each_page_ask_why(project: Project) -> None:
    assert pages_without_why(all_cards(References(project))) == set()


def test_page_whose_cards_never_ask_why_is_found(project: Project) -> None:
    cards = taught(project)
    page = cards[0].page
    without = [replace(card, front=WHY.sub("When", card.front)) if card.page == page else card for card in cards]
    assert pages_of_one_kind(without) == [page]
    assert pages_without_why(without) == {page}
    only = [card for card in cards if card.page != page or WHY.search(card.front)]
    assert pages_of_one_kind(only) == [page]


def test_cards_come_in_the_order_of_the_navigation_and_of_their_files(project: Project) -> None:
    names = [name for part in read_navigation(project).values() for name in part]
    entries = card_entries(project)
    expected = [entry["id"] for name in names for entry in entries if entry["page"] == name]
    assert [card.name for card in all_cards(References(project))] == expected
    assert len(expected) == len(entries)


def test_cards_about_a_page_are_those_that_name_it(project: Project) -> None:
    references = References(project)
    for page in ("learn/first-task.md", "practice/index.md"):
        assert page_cards(page, references) == [card for card in all_cards(references) if card.page == page]
