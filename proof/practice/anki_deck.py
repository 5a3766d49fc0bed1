"""The deck for Anki: the cards as a package that Anki imports, the same bytes for the same cards."""

import hashlib
import io
import zipfile
from collections.abc import Sequence
from typing import Any

import genanki

from proof.practice.card import Card
from proof.practice.evidence import served_as
from proof.practice.inline import to_html

# What would differ from build to build: 1 January 2026, in seconds since 1970; the first day that a zip can name.
WRITTEN, ZIPPED = 1767225600.0, (1980, 1, 1, 0, 0, 0)
STYLE = ".card { font-family: sans-serif; font-size: 20px; } small { color: gray; }"
BACK = '{{FrontSide}}<hr id="answer">{{Back}}<p><small>{{Proof}}</small></p>'


def number(text: str) -> int:
    """A number that stands for a text, as large as Anki wants its ids to be."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) % 2**30 + 2**30


def anki_package(title: str, cards: Sequence[Card], address: str) -> bytes:
    """Write the package.

    Args:
        title: the name of the deck.
        cards: the cards. A card keeps its identity, and what a reader knows of it, as long as it keeps its id.
        address: where the site is, with `/` at its end; empty if that is not known.
    """
    library: Any = genanki  # has types for some
    model = library.Model(
        number(f"{title}: model"),
        title,
        fields=[{"name": name} for name in ("Front", "Back", "Proof")],
        templates=[{"name": "Card", "qfmt": "{{Front}}", "afmt": BACK}],
        css=STYLE,
    )
    deck = library.Deck(number(f"{title}: deck"), title)
    for card in cards:
        # Anki ends a tag at a space.
        tags = [card.level, *card.page.removesuffix(".md").replace(" ", "-").split("/")]
        fields = [to_html(card.front), to_html(card.back), proof(card, address)]
        deck.add_note(library.Note(model, fields, guid=f"{title}: {card.name}", tags=tags))
    written, packed = io.BytesIO(), io.BytesIO()
    library.Package(deck).write_to_file(written, timestamp=WRITTEN)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(packed, "w") as new:
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, ZIPPED), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def proof(card: Card, address: str) -> str:
    """What proves a card, with a link if it is known where the site is."""
    evidence = card.evidence
    text = evidence.text if evidence.kind == "claim" else f"snippets/{evidence.name}"
    html = f"{'Tested on a real server' if evidence.kind == 'claim' else 'This was run'}: {to_html(text)}"
    page, anchor = (evidence.page, f"#{evidence.anchor}" if evidence.anchor else "")
    return f'{html} <a href="{address}{served_as(page)}/{anchor}">Proof</a>' if address and page else html
