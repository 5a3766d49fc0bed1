"""The keys of questions and cards: browsers of readers keep progress by them."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from proof.guide.html import Site
from proof.guide.project import Project
from proof.practice.card import all_cards
from proof.practice.evidence import Evidence
from proof.practice.kinds import predict
from proof.practice.questions import all_questions
from proof.practice.references import References
from proof.practice.shapes.option import Option
from tests import kept as kept_keys
from tests.practice_guide import CARDS, PAGE, QUESTIONS, make_practice

# Of the small guide, by id; each kind of question is there.
KEYS = {
    "prints": "ba9fafdc3375",
    "passes": "f1c87fbe3d60",
    "mends": "048c25926ef9",
    "holds": "e27f96d3ae43",
    "orders": "d6328311d801",
    "explains": "5928a4731ba8",
    "observes": "df905a869326",
    "who": "3ddfd816ddd5",
    "what": "5c3c4209d8c4",
    "when": "667b321eafbd",
}


def keys_of(guide: Project) -> dict[str, str]:
    """The key of each question and card by its id."""
    references = References(guide)
    questions = {asked.name: asked.key for asked in all_questions(references)}
    return questions | {card.name: card.key for card in all_cards(references)}


def test_keys_stay_from_one_version_of_the_guide_to_the_next(tmp_path: Path) -> None:
    """Browsers keep progress by them: if one of these changes, every reader starts over."""
    assert keys_of(make_practice(tmp_path)) == KEYS


def test_site_has_the_keys_that_browsers_of_readers_keep(site: Site) -> None:
    """They are literals, and not what this version makes of its questions."""
    for attribute, kept in (("data-question", kept_keys.QUESTIONS), ("data-card", kept_keys.CARDS)):
        nodes = [node for html in site.pages.values() for node in html.content.css(f"[{attribute}]")]
        shown = {(node.attributes[attribute], node.attributes["data-key"]) for node in nodes}
        assert {(name, key) for name, key in shown if name in kept} == set(kept.items())


def test_key_does_not_depend_on_what_else_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a question is made of has a field more."""

    @dataclass(frozen=True)
    class WiderEvidence(Evidence):
        since: str = "0.118"

    @dataclass(frozen=True)
    class WiderOption(Option):
        picture: str = "options.svg"

    monkeypatch.setattr("proof.practice.references.Evidence", WiderEvidence)
    monkeypatch.setattr(predict, "Option", WiderOption)
    guide = make_practice(tmp_path)
    content = repr(all_questions(References(guide))[0].shape)
    assert "0.118" in content
    assert "options.svg" in content
    assert keys_of(guide) == KEYS


def test_key_changes_with_the_question_and_not_with_its_place(tmp_path: Path) -> None:
    moved = make_practice(tmp_path / "moved", f"# A comment\n{QUESTIONS}")
    assert keys_of(moved) == KEYS
    explained = make_practice(tmp_path / "explained", QUESTIONS.replace("Nobody would be.", "Nobody is."))
    assert keys_of(explained) == KEYS
    changed = make_practice(tmp_path / "changed", QUESTIONS.replace('"[]"', '"[0]"').replace("Nobody", "No one"))
    assert {name for name, key in keys_of(changed).items() if key != KEYS[name]} == {"prints"}


def test_key_does_not_depend_on_the_page(tmp_path: Path) -> None:
    """A page gets another title, and another file."""
    page = PAGE.replace("title: A page", "title: The page").replace("# A page", "# The page")
    questions, cards = (text.replace('"index.md"', '"start.md"') for text in (QUESTIONS, CARDS))
    guide = make_practice(tmp_path, questions, cards, page)
    (guide.docs / "index.md").rename(guide.docs / "start.md")
    assert {asked.page for asked in all_questions(References(guide))} == {"start.md"}
    assert keys_of(guide) == KEYS
