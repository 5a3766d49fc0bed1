"""The matrix of engines: an `/// engines` block of a page, which shows what comes of a job on each engine.

A row is a situation, with the claim that was tried in it, and what is said where the claim holds, and where not.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from proof.claims.behaviour import ANSWERS, Behaviour
from proof.claims.claim import Claim
from proof.claims.listed import Listing
from proof.claims.row import Outcome
from proof.claims.scope import scope_of
from proof.claims.servers_block import ServerTable
from proof.claims.settings import ENGINES, WRITERS, Setting, Table, read_table
from proof.claims.topics import find_claim, read_claims
from proof.guide.block import Block
from proof.guide.markdown import fenced
from proof.guide.place import Place
from proof.problem import Fault

EXAMPLE = "[The worker is killed](claim:killed-worker): runs again | is lost"
ROW = re.compile(r"^\[(?P<text>[^\]\[]+)\]\(claim:(?P<name>[^)\s]+)\): (?P<holds>[^|]+) \| (?P<fails>[^|]+)$")
# Where the applications of engines are.
FOLDER = "tests/outgrow/apps"
HEADS = ("Situation", "Engine", "The job")


@dataclass(frozen=True)
class EngineTable(ServerTable):
    """Situations as a table, and for each engine as a list, with the application that was run.

    Args:
        applications: as Markdown, by the names of engines.
    """

    applications: Mapping[str, list[str]] = field(default_factory=dict)

    def _answers(self, setting: Setting) -> list[str]:
        # Other than a question, a situation needs a colon before its answer.
        told = (replace(behaviour, question=f"{behaviour.question}:") for behaviour in self.behaviours)
        items = [item for behaviour in told for item in behaviour.answer(setting)]
        return [*items, *self.applications.get(setting.name, [])]


def read_engine_table(block: Block, place: Place) -> EngineTable:
    """Find what an `/// engines` block shows.

    Raises:
        Fault: it has no rows, one of them is none, or its claim was not tried on engines; or there is no table of them.
        Unproven: a claim cannot be read.
    """
    table, claims = read_table(place.project, ENGINES), place.project.known(read_claims)
    if not table.settings:
        raise Fault("there are no outcomes on engines", f"run `{WRITERS[ENGINES]}`")
    if not block.texts:
        raise Fault("this block has no rows", f"add `rows`, a list of `{EXAMPLE}`")
    rows = tuple(read_row(text, claims, table, place) for text in block.texts)
    applications = {setting.name: read_application(setting, place) for setting in table.settings}
    return EngineTable(rows, table.settings, HEADS, applications)


def read_application(setting: Setting, place: Place) -> list[str]:
    """The application of an engine, as Markdown; nothing if there is none."""
    file = place.project.root / FOLDER / f"{setting.name.replace('-', '_')}.py"
    if not file.is_file():
        return []
    text = place.project.read(file).strip()
    return ["", "What was run:", "", *fenced(text, "python", place.project.path(file))]


def read_row(text: str, claims: dict[str, Claim], table: Table, place: Place) -> Behaviour:
    """Read a row.

    Args:
        text: the row.
        claims: every claim by its name.
        table: what came of them on engines.
        place: where it stands.

    Raises:
        Fault: it is no row, or its claim is not there, or was not tried on engines.
    """
    found = ROW.match(text)
    if not found:
        raise Fault("this is no row, with its claim and two answers", f"write it as `{EXAMPLE}`", text)
    claim = find_claim(claims, found["name"])
    scope = scope_of(claim.name, table)
    if not scope.cells:
        fix = f"name a claim of tests/outgrow/, or run `{WRITERS[ENGINES]}`"
        raise Fault(f"`{claim.name}` was not tried on engines", fix, text)
    answers = {**ANSWERS, Outcome.HOLDS: found["holds"], Outcome.FAILS: found["fails"]}
    return Behaviour(
        found["text"], scope, place.project.known(Listing).link(claim, place), answers, len(table.settings)
    )
