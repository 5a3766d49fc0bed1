"""The cards for Anki: the same bytes for the same cards, and Anki itself takes them."""

import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from proof.guide.inline import to_html
from proof.guide.project import Project
from proof.practice.anki import anki_package
from proof.practice.card import all_cards
from proof.practice.references import References


def test_anki_package_is_the_same_for_the_same_cards(project: Project) -> None:
    cards = all_cards(References(project))
    package = anki_package("Guide", cards, "https://example.com/")
    assert package == anki_package("Guide", cards, "https://example.com/")
    assert package != anki_package("Guide", cards[1:], "https://example.com/")


def test_package_leaves_nothing_behind(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert anki_package("Guide", all_cards(References(project)), "")
    assert list(tmp_path.iterdir()) == []


def test_page_may_have_a_space_in_its_name(project: Project) -> None:
    # Anki ends a tag at a space.
    card = replace(all_cards(References(project))[0], page="learn/first task.md")
    assert anki_package("Guide", [card], "")


def test_anki_takes_the_package(project: Project, tmp_path: Path) -> None:
    cards = all_cards(References(project))
    file = tmp_path / "deck.apkg"
    file.write_bytes(anki_package("Guide", cards, "https://example.com/"))
    assert zipfile.ZipFile(file).testzip() is None
    collection = Collection(str(tmp_path / "collection.anki2"))
    request = ImportAnkiPackageRequest(package_path=str(file), options=ImportAnkiPackageOptions())
    assert len(collection.import_anki_package(request).log.new) == len(cards)
    # A second time, it knows them all.
    assert len(collection.import_anki_package(request).log.new) == 0
    assert collection.card_count() == len(cards)
    notes = [collection.get_note(note) for note in collection.find_notes("deck:Guide")]
    assert [note["Front"] for note in notes] == [to_html(card.front) for card in cards]
    assert [note["Back"] for note in notes] == [to_html(card.back) for card in cards]
    assert all("https://example.com/" in note["Proof"] for note in notes if "Tested" in note["Proof"])
    collection.close()
