"""Statements: what a sentence states, as far as its words alone tell.

No machine understands a sentence. But it sees that two of them have the same words, and that one of them negates.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from proof.claims.claim import Claim
from proof.guide.toml import Located
from proof.problem import Problem

WORD = re.compile(r"[^\W_][\w'\u2019]*")
NEGATION = re.compile(r"cannot|neither|never|no|nobody|none|nor|not|nothing|nowhere|without|.*n['\u2019]t")
# What adds nothing to a statement: it may be said with or without.
FILLER = re.compile(r"an?|and|are|be|been|do|does|had|has|have|is|its?|of|that|the|then|this|to|was|were")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
# The texts of a question or a card that say what is so.
HELD = ("hint", "why", "answer", "back", "text")


@dataclass(frozen=True)
class Statement:
    """What a sentence states.

    Args:
        words: its words, without those that negate and those that add nothing, and without an `s` at their end.
        is_negated: whether an odd number of its words negate.
    """

    words: frozenset[str]
    is_negated: bool

    @property
    def opposite(self) -> "Statement":
        """The same words, negated if these are not, and the other way round."""
        return Statement(self.words, not self.is_negated)


@cache
def statement_of(sentence: str) -> Statement:
    """What a sentence states."""
    words = WORD.findall(sentence.casefold())
    negations = [word for word in words if NEGATION.fullmatch(word)]
    said = frozenset(word.rstrip("s") for word in words if word not in negations and not FILLER.fullmatch(word))
    return Statement(said, len(negations) % 2 == 1)


def words_of(sentence: str) -> frozenset[str]:
    """The words of a sentence that state something, without those that negate, and without an `s` at their end."""
    return statement_of(sentence).words


def claim_that_says(sentence: str, claims: Iterable[Claim]) -> Claim | None:
    """The claim that states what a sentence does; None if there is none."""
    stated = statement_of(sentence)
    return next((claim for claim in claims if statement_of(claim.sentence) == stated), None)


def check_held(entries: Iterable[Located], claims: Iterable[Claim]) -> Iterator[Problem]:
    """What questions and cards say to be so is not the opposite of a claim.

    Args:
        entries: their tables.
        claims: all claims.
    """
    opposites = {statement_of(claim.sentence).opposite: claim for claim in claims}
    for table in (table for entry in entries for table in tables_of(entry)):
        for key in HELD:
            for sentence in SENTENCE_END.split(str(table.get(key, "")).strip()):
                claim = opposites.get(statement_of(sentence))
                if claim:
                    what = f"this is the opposite of the claim `{claim.name}`: “{claim.sentence}”"
                    yield table.problem(what, "say what the claim says", key, sentence)


def tables_of(entry: Located) -> Iterator[Located]:
    """A table that says what is so, and those in it; wrong outputs and events say nothing."""
    yield entry
    for key in ("option", "wrong", "concept"):
        tables = entry.get(key)
        yield from (table for table in tables if isinstance(table, Located)) if isinstance(tables, list) else ()
