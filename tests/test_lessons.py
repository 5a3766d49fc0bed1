"""Lessons build on each other: whatever lists them, links on, or asks, goes in the order of the navigation."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from proof.guide.navigation import places_of
from proof.guide.page import LINK, Page
from proof.guide.project import Project
from proof.pages.news import linked_pages
from proof.practice.asking import asked_by
from proof.practice.card import all_cards
from proof.practice.questions import all_questions
from proof.practice.references import References
from tests.practice_guide import CARDS, PAGE, QUESTIONS, make_practice

FIRST = "learn/index.md"
NEXT = "\n## Next\n\n"


def lessons(places: Mapping[str, int]) -> list[str]:
    """The lessons in their order, without the page that lists them."""
    return sorted((name for name in places if name.startswith("learn/") and name != FIRST), key=places.__getitem__)


def listed(text: str) -> Iterator[str]:
    """The lessons to which lines of a text lead, from top to bottom."""
    for line in text.splitlines():
        found = LINK.search(line)
        if found and line[:1].isdigit():
            yield from linked_pages(found[0], "learn")


def next_of(page: Page) -> str:
    """Where the first item of what is next leads, relative to docs/."""
    first = page.text.partition(NEXT)[2].partition("\n")[0]
    return next(iter(linked_pages(first, "learn")), "")


def differences(pages: Mapping[str, Page], places: Mapping[str, int]) -> Iterator[str]:
    """What leads through the lessons in another order."""
    order = lessons(places)
    if [*listed(pages[FIRST].text)] != order:
        yield f"{FIRST} lists them otherwise"
    for name, following in pairwise(order):
        if next_of(pages[name]) != following:
            yield f"{name} does not lead on to {following}"
    asking = sorted((name for name in pages if name.startswith("practice/questions/")), key=places.__getitem__)
    asked = [about for name in asking for about in asked_by(pages[name]) if about in order]
    if asked != order:
        yield "docs/practice/questions/ asks about them otherwise"


def is_sorted(names: Iterable[str], places: Mapping[str, int]) -> bool:
    """Whether pages are named in the order of the navigation."""
    found = [places[name] for name in names]
    return found == sorted(found)


def test_all_goes_in_the_order_of_the_navigation(project: Project) -> None:
    pages = {page.name: page for page in project.pages()}
    assert list(differences(pages, places_of(project))) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("learn/index.md", "3. [Several tasks](several-tasks.md)", "3. Several", "lists them otherwise"),
        ("learn/several-tasks.md", "](when-a-task-fails.md)\n- Why", "](limits.md)\n- Why", "lead on to learn/when"),
        ("practice/questions/learn-1.md", "| learn/first-task.md", "| learn/limits.md", "asks about them otherwise"),
    ],
)
def test_another_order_is_seen(project: Project, name: str, old: str, new: str, expected: str) -> None:
    pages = {page.name: page for page in project.pages()}
    assert old in pages[name].text
    pages[name] = Page(name, pages[name].text.replace(old, new))
    [found] = differences(pages, places_of(project))
    assert expected in found


def test_questions_and_cards_are_in_the_order_of_the_navigation(project: Project) -> None:
    references, places = References(project), places_of(project)
    assert is_sorted((asked.page for asked in all_questions(references)), places)
    assert is_sorted((card.page for card in all_cards(references)), places)


@pytest.mark.parametrize("order", [["index.md", "second.md"], ["second.md", "index.md"]])
def test_the_navigation_alone_tells_the_order(tmp_path: Path, order: list[str]) -> None:
    questions = QUESTIONS.replace('id = "passes"\npage = "index.md"', 'id = "passes"\npage = "second.md"')
    cards = CARDS.replace('id = "what"\npage = "index.md"', 'id = "what"\npage = "second.md"')
    guide = make_practice(tmp_path, questions, cards)
    (guide.docs / "second.md").write_text(PAGE, encoding="utf-8")
    (guide.root / "mkdocs.yml").write_text(f"nav: {[{name: name} for name in order]}\n", encoding="utf-8")
    references = References(guide)
    for found in (all_questions(references), all_cards(references)):
        assert list(dict.fromkeys(entry.page for entry in found)) == order
    names = [card.name for card in all_cards(references)]
    assert names.index("who") < names.index("when")
