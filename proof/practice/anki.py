"""The deck for Anki: the cards as a package that Anki imports, the same bytes for the same cards."""

import hashlib
import io
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from itertools import count
from typing import Any

import genanki

from proof.guide.address import served_as
from proof.guide.inline import to_html
from proof.practice.card import Card

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
    # In memory: genanki would leave a temporary file behind at each build.
    with closing(sqlite3.connect(":memory:")) as database:
        library.Package(deck).write_to_db(database.cursor(), WRITTEN, count(int(WRITTEN * 1000)))
        database.commit()
        collection = database.serialize()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in (("collection.anki2", collection), ("media", b"{}")):
            package.writestr(zipfile.ZipInfo(name, ZIPPED), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def proof(card: Card, address: str) -> str:
    """What proves a card, with a link if it is known where the site is."""
    evidence = card.evidence
    text = evidence.text if evidence.kind == "claim" else f"snippets/{evidence.name}"
    html = f"{'Tested on a real server' if evidence.kind == 'claim' else 'This was run'}: {to_html(text)}"
    page, anchor = (evidence.page, f"#{evidence.anchor}" if evidence.anchor else "")
    return f'{html} <a href="{address}{served_as(page)}/{anchor}">Proof</a>' if address and page else html
