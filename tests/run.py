"""Run the checks, and tell which of those that there are did not run: `python -m tests.run` is what `make test` does.

What must run is read from the sources, see tests/checks.py; what did run was seen at the test functions themselves, see
tests/witness.py. So no configuration, conftest.py or plugin can leave out a check, or let one that fails pass.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from proof.claims.row import Outcome
from proof.claims.settings import Table, read_table
from proof.guide.project import Project
from proof.problem import Problem, Unproven
from tests.checks import LIST, Check, files_of, is_of, read_checks
from tests.claims.compared import UNTRIED, expected
from tests.claims.here import faults
from tests.claims.noted import SETTING, WORLD
from tests.claims.settings import USUAL
from tests.parts import PARTS, ROOT
from tests.reached import check_reached
from tests.report import Report, read_report
from tests.witness import HOLDS, Values

MOST_TOLD = 20
# Those that no other command runs.
RUNNABLE = [name for name, part in PARTS.items() if not part.command]


def check_run(checks: Iterable[Check], report: Report, has_failed: bool) -> Iterator[Problem]:
    """List the checks that did not run, or did not pass.

    Args:
        checks: those that there are.
        report: what was reported, and seen.
        has_failed: whether pytest has told of failures, which need not be told again.
    """
    table = read_table(Project(ROOT))
    told = {test.partition("[")[0] for test in set(report.collected) - set(report.passed)} if has_failed else set()
    seen = {(run.test, *sorted(run.values.items())): (test, run) for test, run in report.runs.items()}
    for check in checks:
        if check.test in told:
            continue
        for values in check.runs:
            name, run = seen.get((check.test, *sorted(values.items())), ("", None))
            may_return = outcomes_of(check.test, values, table)
            if run is None:
                fix = "find what leaves it out: an option, the configuration, a conftest.py or a plugin"
                yield Problem(path=named(check.test, values), what="was not run", fix=fix)
            elif name not in report.passed or run.has_returned not in may_return:
                fix = "find what hides that: a conftest.py or a plugin"
                yield Problem(path=named(check.test, values), what="did not pass", fix=fix)


def outcomes_of(test: str, values: Values, table: Table) -> tuple[bool, ...]:
    """Whether the function of a test must return, must fail, or may do both.

    Args:
        test: its id.
        values: with what it is run.
        table: what comes of claims in settings.
    """
    if values.get(WORLD, HOLDS) != HOLDS:
        return (False,)
    if WORLD not in values or values[SETTING] == USUAL:
        return (True,)
    claim = test.partition("::test_")[2].replace("_", "-")
    own = {name: value for name, value in values.items() if name not in (WORLD, SETTING)}
    says = expected(table.row(claim).cells.get(values[SETTING], UNTRIED), own)
    return {Outcome.HOLDS: (True,), Outcome.FAILS: (False,), Outcome.UNDETERMINED: (True, False)}.get(says, ())


def named(test: str, values: dict[str, str]) -> str:
    """A check with what it is run with."""
    return f"{test} [{', '.join(f'{name}: {value}' for name, value in sorted(values.items()))}]" if values else test


def check_list(checks: Iterable[Check], listed: Iterable[str]) -> Iterator[Problem]:
    """List in what the checks that there are differ from the list of them.

    Args:
        checks: those that there are.
        listed: the lines of the list, of the same files.
    """
    lines = {check.test: check.line for check in checks}
    before = {line.partition(" ")[0]: line for line in listed}
    for test in sorted(lines | before):
        if lines.get(test) != before.get(test):
            what = "is not what is listed" if test in lines else "is gone"
            found, fix = lines.get(test, "none"), "if it is meant, run `make checks`"
            yield Problem(path=LIST, what=f"{test} {what}", expected=before.get(test, "none"), found=found, fix=fix)


def what_is_untried(checks: Iterable[Check]) -> str:
    """What is not tried here, and why; empty if all is. The last job of CI must have all of it."""
    times = sum(check.elsewhere for check in checks)
    if not times:
        return ""
    what = f"{times} checks are not tried here; what the table of settings says of them stands"
    told = (Problem(path="tests/claims", what=what, found=str(fault), fix=fault.fix) for fault in faults().values())
    return "\n".join(map(str, told))


def read_list(part: str) -> list[str]:
    """The lines of the list that are about a part of the checks, also where their file is gone.

    Args:
        part: the part; empty for all but those that are apart.
    """
    file = ROOT / LIST
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return [line for line in lines if is_of(part, line.partition("::")[0])]


def make_environments() -> None:
    """Make the environments of samples, two at a time: to install them takes longer than a test may take."""

    def make(folder: str) -> None:
        # What needs it tells why it cannot be made.
        with suppress(Unproven):
            environments.environment(folder)

    environments = Project(ROOT).environments
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(make, environments.folders))


def run(part: str, file: Path) -> int:
    """Run the checks; returns the exit status.

    Args:
        part: the part of them; empty for all but those that are apart.
        file: where pytest is to write its report.
    """
    file.unlink(missing_ok=True)
    if not part or PARTS[part].needs_environments:
        make_environments()
    command = [sys.executable, "-m", "pytest", "--numprocesses", "auto", "--dist", "worksteal", f"--report={file}"]
    with subprocess.Popen([*command, *([f"--part={part}"] if part else [])], cwd=ROOT) as running:
        try:
            files = files_of(part)
            checks = read_checks(files)
            problems = list(check_list(checks, read_list(part)))
        except (Exception, pytest.skip.Exception) as error:
            fix = "correct the test file that it comes from"
            checks, problems = [], [Problem(path="tests", what=f"a test file cannot be read: {error!r}", fix=fix)]
        status = running.wait()
    if file.is_file():
        report = read_report(file)
        problems += check_run(checks, report, status != 0)
        problems += check_reached(checks, report)
    else:
        what, fix = "pytest wrote no report", "let it use the plugins in tests/conftest.py"
        problems.append(Problem(path=str(file), what=what, fix=fix))
    untried = what_is_untried(checks)
    if untried:
        print(f"\n{untried}", file=sys.stderr)
    for problem in problems[:MOST_TOLD]:
        print(f"\n{problem}", file=sys.stderr)
    if len(problems) > MOST_TOLD:
        print(f"\nand {len(problems) - MOST_TOLD} more", file=sys.stderr)
    return status or bool(problems)


def main() -> int:
    """Read the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.run", description="Run the checks, and each of them.")
    parser.add_argument("--part", choices=["", *RUNNABLE], default="", help="a part of them, see tests/parts.py")
    parser.add_argument("--report", type=Path, default=ROOT / ".cache/report.json", help="where to write what ran")
    arguments = parser.parse_args()
    return run(arguments.part, arguments.report.absolute())


if __name__ == "__main__":
    sys.exit(main())
