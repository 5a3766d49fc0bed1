"""Spelling: when two texts are the same to a reader, and what code they quote."""

import unicodedata

from proof.guide.inline import CODE_SPAN

QUOTES = "'\"`\u00b4"
# Opening and closing quotes, and what nobody sees, as a space of no width.
UNSEEN = ("Pi", "Pf", "Cf")


def said(text: str) -> str:
    """What a text says: without quotes, spaces and what nobody sees, and in one letter case."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        character
        for character in normal
        if not (character.isspace() or character in QUOTES or unicodedata.category(character) in UNSEEN)
    )


def code_in(text: str) -> list[str]:
    """The code that an inline Markdown text quotes, with one space between its words."""
    spans = (span[0].removeprefix(span[1]).removesuffix(span[1]) for span in CODE_SPAN.finditer(text))
    return [" ".join(span.split()) for span in spans]
