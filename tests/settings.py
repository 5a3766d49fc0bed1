"""What comes of claims in settings, tried and written down: `python -m tests.settings` is what `make settings` does.

A cell that comes out otherwise than the table has it is run again and again: it may come out differently each time.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from proof.claims.claim import Claim
from proof.claims.row import Cell
from proof.claims.settings import TABLE, Table, read_table
from proof.claims.topics import read_claims
from proof.guide.change import Change
from proof.guide.project import Project
from proof.problem import Fault, Problem, Unproven
from tests.applies import function_of, runs_in
from tests.claims.settings import SETTINGS, Setting
from tests.parts import ROOT
from tests.renewal import Renewal, id_of
from tests.tries import ERROR, Try, cell_of, cell_of_all, missing, try_claims

# How often a cell is run that comes out otherwise than the table has it.
TIMES = 20
# Settings at the same time: most of the time, their claims wait.
SIDE_BY_SIDE = 2


def renew(renewal: Renewal, only: str, *, is_all: bool) -> Iterator[Problem]:
    """Try claims, and list what is no outcome.

    Args:
        renewal: the table, to be renewed.
        only: a setting, or the file of a topic, that is meant alone; empty for all that is stale.
        is_all: whether what is not stale is tried as well, and each setting must be there.
    """
    planned = renewal.to_try(only, is_all=is_all)
    for setting, _ in planned:
        reason = missing(setting)
        if reason:
            renewal.missing.add(setting.name)
            tell(f"not tried here: {setting.name}. This machine lacks {reason}")
            if is_all:
                yield Problem(path=TABLE, what=f"cannot try the setting `{setting.name}` here", fix=reason)
    here = [(setting, claims) for setting, claims in planned if setting.name not in renewal.missing]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for problems in pool.map(lambda each: try_setting(renewal, *each), here):
            yield from problems


def try_setting(renewal: Renewal, setting: Setting, claims: list[Claim]) -> list[Problem]:
    """Try claims in a setting, and note what came out; returns what is no outcome."""
    begin = time.monotonic()
    try:
        cells, problems = outcomes(claims, setting)
        others = [claim for claim in claims if renewal.is_news(claim, setting, cells[claim.name])]
        if others:
            names = ", ".join(claim.name for claim in others)
            tell(f"{setting.name}: otherwise than before, so run {TIMES} times: {names}")
            repeated, more = outcomes(others, setting, TIMES)
            cells, problems = cells | repeated, [*problems, *more]
    except Unproven as error:
        return [error.problem]
    for claim in claims:
        renewal.note(claim, setting, cells[claim.name])
    tell(f"{setting.name}: {len(claims)} claims in {time.monotonic() - begin:.0f} s")
    return problems


def outcomes(claims: list[Claim], setting: Setting, times: int = 1) -> tuple[dict[str, Cell | None], list[Problem]]:
    """What came of claims in a setting, by their names: None where that says nothing about the claim; and the reasons.

    Args:
        claims: the claims.
        setting: the setting.
        times: how often they are run.
    """
    cells, problems, tries = {}, [], try_claims([id_of(claim) for claim in claims], setting, times)
    for claim in claims:
        own = [each for each in tries if each.test == id_of(claim)]
        wrong = list(check_tries(claim, setting, own, times))
        problems += wrong
        by_time = [cell_of([each for each in own if each.time == number]) for number in range(times)]
        cells[claim.name] = None if wrong else cell_of_all(by_time)
    return cells, problems


def check_tries(claim: Claim, setting: Setting, tries: list[Try], times: int) -> Iterator[Problem]:
    """List what says nothing about a claim: an error that is none of its assertions, a run that is not there."""
    errors = dict.fromkeys(each.why for each in tries if each.outcome == ERROR)
    for error in errors:
        what = f"`{claim.name}` ends in the setting `{setting.name}` by an error that says nothing about the claim"
        fix = "correct the test, or how the setting runs a server"
        yield Problem(path=claim.path, line=claim.line, what=what, found=error, fix=fix)
    for values in runs_in(function_of(id_of(claim)), setting.lacks):
        ran = sum(each.values == values for each in tries)
        if ran != times:
            what = f"`{claim.name}` was run {ran} times in the setting `{setting.name}`, not {times}"
            fix = "find what leaves it out: an option, the configuration, a conftest.py or a plugin"
            yield Problem(path=claim.path, line=claim.line, what=what, found=str(values), fix=fix)


def tell(text: str) -> None:
    """Tell whoever waits."""
    print(text, file=sys.stderr, flush=True)


def make(project: Project, only: str, *, is_all: bool) -> int:
    """Renew the table of a guide, and show the difference; returns the exit status, 1 if there is something wrong.

    Args:
        project: the guide.
        only: a setting, or the file of a topic, that is meant alone; empty for all that is stale.
        is_all: whether what is not stale is tried as well, and each setting must be there.

    Raises:
        Unproven: `only` names nothing.
    """
    claims = [claim for claim in read_claims(project).values() if claim.path.startswith("tests/claims/")]
    table, file = Table((), ()), project.root / TABLE
    if only not in ("", *(setting.name for setting in SETTINGS), *(claim.path for claim in claims)):
        fix = "name a setting, such as process-one, or a file, such as tests/claims/test_order.py"
        raise Unproven(Problem(path=only, what="ONLY names neither a setting nor a file of claims", fix=fix))
    # What cannot be read is written anew.
    with suppress(Fault):
        table = read_table(project)
    renewal = Renewal(project, table, claims)
    problems = list(renew(renewal, only, is_all=is_all))
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    change = Change(TABLE, before, renewal.renewed().text)
    change.write(project)
    print(change.difference, end="")
    for problem in problems:
        print(f"\n{problem}", file=sys.stderr)
    return 1 if problems else 0


def main() -> int:
    """Read the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.settings", description="Try claims in settings.")
    parser.add_argument("only", nargs="?", default="", metavar="process-one", help="a setting, or a file of claims")
    parser.add_argument("--all", action="store_true", help="what is not stale, too; each setting must be there")
    arguments = parser.parse_args()
    try:
        return make(Project(ROOT), arguments.only, is_all=arguments.all)
    except Unproven as error:
        print(error.problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
