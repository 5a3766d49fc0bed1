"""The table of servers: a `/// servers` block of a page, which shows in which settings behaviours differ.

A behaviour is a question that a claim answers: yes where it holds, no where it does not.
"""

import re
from dataclasses import dataclass

from proof.claims.behaviour import Behaviour
from proof.claims.claim import Claim
from proof.claims.listed import Listing
from proof.claims.scope import scope_of
from proof.claims.settings import Setting, Table, read_table
from proof.claims.topics import find_claim, read_claims
from proof.claims.wording import differences
from proof.guide.block import Block
from proof.guide.markdown import boxed
from proof.guide.place import Place
from proof.problem import Fault

# [Does it wait?](claim:server-waits), as a page makes a claim.
QUESTION = re.compile(r"^\[(?P<text>[^\]\[]+\?)\]\(claim:(?P<name>[^)\s]+)\)$")


@dataclass(frozen=True)
class ServerTable:
    """Behaviours as a table, and for each setting as a list.

    Args:
        behaviours: the behaviours.
        settings: the settings.
        heads: those of the columns.
    """

    behaviours: tuple[Behaviour, ...]
    settings: tuple[Setting, ...]
    heads: tuple[str, str, str] = ("Question", "Setting", "Answer")

    def for_reading(self) -> list[str]:
        """A table with a row for each answer to a question, then what each setting answers."""
        lines = self._table()
        for setting in self.settings:
            lines += [f"**{setting.title}**", "", *self._answers(setting), ""]
        return lines

    def for_site(self) -> list[str]:
        """The same with what each setting answers folded; a phone shows a question once."""
        lines = self._table(" { .repeated }")
        for setting in self.settings:
            lines += boxed(f"details | {setting.title}", self._answers(setting), depth=1)
        return boxed("html | div.servers", lines)

    def _table(self, repeated: str = "") -> list[str]:
        rows = [row for behaviour in self.behaviours for row in behaviour.rows(repeated)]
        return [f"| {' | '.join(self.heads)} |", "|---|---|---|", *rows, ""]

    def _answers(self, setting: Setting) -> list[str]:
        return [item for behaviour in self.behaviours for item in behaviour.answer(setting)]


def read_server_table(block: Block, place: Place) -> ServerTable:
    """Find what a `/// servers` block shows.

    Raises:
        Fault: it asks no question, one of them is none, or has another claim; or there is no table of settings.
        Unproven: a claim cannot be read.
    """
    table, claims = read_table(place.project), place.project.known(read_claims)
    if not table.settings:
        raise Fault("there are no outcomes in settings", "run `make settings`")
    if not block.texts:
        raise Fault("this block asks nothing", "add `questions`, a list of `[Does it wait?](claim:name)`")
    behaviours = tuple(read_behaviour(text, claims, table, place) for text in block.texts)
    return ServerTable(behaviours, table.settings)


def read_behaviour(text: str, claims: dict[str, Claim], table: Table, place: Place) -> Behaviour:
    """Read a question.

    Args:
        text: the question, a link to its claim.
        claims: every claim by its name.
        table: what came of them.
        place: where it is asked.

    Raises:
        Fault: it is no question with a claim, or has not the words of its claim, or does not differ.
    """
    found = QUESTION.match(text)
    if not found:
        raise Fault("this is no question with its claim", "write it as `[Does it wait?](claim:name)`", text)
    claim = find_claim(claims, found["name"])
    for difference in differences(found["text"], claim):
        raise Fault(f"the question {difference}", "ask what its claim answers with yes", found["text"])
    scope = scope_of(claim.name, table)
    if not scope.exceptions:
        fix = "ask what differs: this table is about that"
        raise Fault(f"`{claim.name}` holds wherever it applies", fix, found["text"])
    return Behaviour(found["text"], scope, place.project.known(Listing).link(claim, place))
