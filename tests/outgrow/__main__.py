"""What survives, tried and written down: `python -m tests.outgrow` is what `make outgrow` does.

`python -m tests.outgrow celery` tries one engine. Each claim is run on each engine, and in its world there. A cell is
written only if the claim fails in its world where it holds: one that could not turn red says nothing.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from proof.claims.check_table import digest_of_run
from proof.claims.claim import Claim
from proof.claims.row import Cell, Outcome, Row
from proof.claims.settings import ENGINES as TABLE
from proof.claims.settings import Setting, Table, read_table
from proof.claims.topics import read_claims
from proof.guide.change import Change
from proof.guide.project import Project
from proof.problem import Fault, Problem, Unproven
from tests.applies import function_of
from tests.outgrow.engines import ENGINES, NAMES, Engine
from tests.outgrow.outcomes import AS_NAMED, Noted, read_notes
from tests.parts import ROOT
from tests.witness import marks_of

FOLDER = "tests/outgrow"
# Runs at the same time for each core: most of the time, they wait.
SIDE_BY_SIDE = 3


def run_claims(only: str) -> list[Noted]:
    """Run all claims about engines, and return what came out.

    Args:
        only: an engine that is meant alone; empty for all.

    Raises:
        Unproven: pytest did not come to its end.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "outcomes.json"
        side_by_side = ["--numprocesses", str(SIDE_BY_SIDE * cores()), "--dist", "worksteal"]
        options = [f"--outcomes={file}", *([f"--engine={only}"] if only else []), *side_by_side]
        command = [sys.executable, "-m", "pytest", FOLDER, *options]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if not file.is_file():
            found = "\n".join((ran.stdout + ran.stderr).strip().splitlines()[-20:])
            raise Unproven(Problem(path=FOLDER, what="pytest does not run", found=found, fix="correct what it says"))
        return read_notes(file)


def cells_of(claim: Claim, engine: Engine, noted: list[Noted]) -> Iterator[Cell | Problem]:
    """What came out of a claim on an engine: a cell, or what is wrong."""
    things = [mark.args[0].thing for mark in marks_of(function_of(id_of(claim))) if mark.name == "about"]
    lacking = [thing for thing in dict.fromkeys(things) if thing in engine.lacks]
    if lacking:
        yield Cell(Outcome.APART, "; ".join(lacking))
        return
    own = [each for each in noted if (each.test, each.engine) == (id_of(claim), engine.name)]
    there = {each.is_in_world: each for each in own}
    if there.keys() != {True, False}:
        yield problem(claim, engine, "was not run, or not in its world", "", "find what leaves it out")
    elif there[False].outcome not in (Outcome.HOLDS, Outcome.FAILS):
        what = "ends by an error that says nothing about the claim"
        yield problem(claim, engine, what, there[False].why, "correct the test, or how the engine is run")
    elif there[False].outcome == Outcome.HOLDS and there[True].outcome != AS_NAMED:
        what = "does not fail in its world as `fails_in` says"
        yield problem(claim, engine, what, there[True].why, "look at the test, or at the world")
    else:
        yield Cell(Outcome(there[False].outcome), there[False].why)


def problem(claim: Claim, engine: Engine, what: str, found: str, fix: str) -> Problem:
    """What is wrong with the run of a claim."""
    said = f"`{claim.name}` {what}, with {engine.title}"
    return Problem(path=claim.path, line=claim.line, what=said, found=found or None, fix=fix)


def renewed(
    claims: list[Claim], before: Table, ran: dict[str, Setting], cells: dict[tuple[str, str], Cell], project: Project
) -> Table:
    """The table with what came out; what was not run stays as it was.

    Args:
        claims: all claims about engines.
        before: the table before.
        ran: the engines that were run, as the table has them, by their names.
        cells: what came out, by the names of claims and engines.
        project: the guide.
    """
    engines = {engine.name: engine for engine in before.settings} | ran
    known = tuple(engines[each.name] for each in ENGINES if each.name in engines)
    rows = []
    for claim in sorted(claims, key=lambda claim: claim.name):
        row = before.row(claim.name)
        kept = {name: cell for name, cell in row.cells.items() if name not in ran}
        found = {each.name: cells.get((claim.name, each.name), kept.get(each.name)) for each in known}
        evidence = digest_of_run(claim, project) if ran.keys() >= {each.name for each in known} else row.evidence
        rows.append(Row(claim.name, evidence, {name: cell for name, cell in found.items() if cell}).recorded())
    return Table(known, tuple(rows))


def make(project: Project, only: str) -> int:
    """Renew the table, and show the difference; returns the exit status, 1 if there is something wrong."""
    claims = [claim for claim in read_claims(project).values() if claim.path.startswith(f"{FOLDER}/")]
    before, file = Table((), ()), project.root / TABLE
    # What cannot be read is written anew.
    with suppress(Fault):
        before = read_table(project, TABLE)
    # Read before they are run: what is written must not speak of files that have changed since.
    ran = {engine.name: engine.recorded for engine in ENGINES if only in ("", engine.name)}
    noted, cells, problems = run_claims(only), dict[tuple[str, str], Cell](), list[Problem]()
    for engine in ENGINES:
        for claim in claims if only in ("", engine.name) else []:
            for found in cells_of(claim, engine, noted):
                if isinstance(found, Cell):
                    cells[claim.name, engine.name] = keep_words(found, before.row(claim.name).cells.get(engine.name))
                else:
                    problems.append(found)
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    change = Change(TABLE, text, renewed(claims, before, ran, cells, project).text)
    change.write(project)
    print(change.difference, end="")
    for each in problems:
        print(f"\n{each}", file=sys.stderr)
    return 1 if problems else 0


def keep_words(cell: Cell, before: Cell | None) -> Cell:
    """What came out, in the words of before if that is the same: an assertion tells values that may differ."""
    return before if before and before.outcome == cell.outcome else cell


def id_of(claim: Claim) -> str:
    """The id of the test of a claim."""
    return f"{claim.path}::{claim.test}"


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0))


def main() -> int:
    """Read the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.outgrow", description="Try claims about engines.")
    parser.add_argument("only", nargs="?", default="", choices=["", *NAMES], help="one engine")
    arguments = parser.parse_args()
    try:
        return make(Project(ROOT), arguments.only)
    except Unproven as error:
        print(error.problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
