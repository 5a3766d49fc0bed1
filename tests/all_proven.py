"""Whether the parts add up to the whole: `python -m tests.all_proven reports` reads what the jobs of CI report.

Every job must be there once. In each, what was collected passed. The tests that passed on the main Python are the whole
collection, each in one part, and all that the sources have. Other Pythons ran the same test functions; their arguments
may depend on the Python. All that read the site read the same one, and with `--site FOLDER`, that is the site in the
folder.
"""

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from proof.problem import Problem
from proof.site.digest import digest
from tests.checks import Check, files_of, read_checks
from tests.parts import MAIN, PARTS, ROOT
from tests.report import Report, read_report
from tests.run import MOST_TOLD, check_run

MOST_NAMED = 10


def jobs() -> list[tuple[str, str]]:
    """The part and the Python of each job of the workflow."""
    return [(name, python) for name, part in PARTS.items() if not part.is_apart for python in part.pythons]


def check_all(reports: list[Report], whole: list[str], site: str | None = None) -> Iterator[Problem]:
    """List what keeps the parts from adding up.

    Args:
        reports: those of all jobs.
        whole: the ids of all tests there are, on the main Python.
        site: the digest of the site that is to be published, if there is one.
    """
    found = Counter((report.part, report.python) for report in reports)
    for part, python in jobs():
        if found.pop((part, python), 0) != 1:
            yield problem(part, python, "has not exactly one report", "look at its job: it must upload its report once")
    for part, python in found:
        yield problem(part, python, "is reported, and is no job", "correct tests/parts.py or the workflow")
    for report in reports:
        unproven = set(report.collected) - set(report.passed)
        if unproven:
            what, fix = f"has tests that did not pass: {some(unproven)}", "look at its job"
            yield problem(report.part, report.python, what, fix)
    yield from check_whole([report for report in reports if report.python == MAIN], whole)
    yield from check_pythons(reports)
    yield from check_sites(reports, site)


def check_whole(reports: list[Report], whole: list[str]) -> Iterator[Problem]:
    """List what keeps the tests that passed on the main Python from being all there are."""
    passed = Counter(test for report in reports for test in report.passed)
    for tests, what in (
        (set(whole) - set(passed), "passed in no part"),
        (set(passed) - set(whole), "passed in a part, and are not collected as a whole"),
        ({test for test, times in passed.items() if times > 1}, "passed in several parts"),
    ):
        if tests:
            fix = "put each test file into exactly one part of tests/parts.py"
            yield Problem(path="tests", what=f"{len(tests)} tests {what}: {some(tests)}", fix=fix)


def check_sources(reports: list[Report], checks: list[Check]) -> Iterator[Problem]:
    """List the checks that the sources have, and that did not pass on the main Python."""
    on_main = [report for report in reports if report.python == MAIN]
    passed = [test for report in on_main for test in report.passed]
    runs = {test: run for report in on_main for test, run in report.runs.items()}
    yield from check_run(checks, Report("", MAIN, passed, passed, runs=runs), has_failed=False)


def check_pythons(reports: list[Report]) -> Iterator[Problem]:
    """List the test functions that a part has on one Python only."""
    functions = {report.part: functions_of(report) for report in reports if report.python == MAIN}
    for report in reports:
        differing = functions_of(report) ^ functions.get(report.part, set())
        if differing:
            what, fix = f"has other tests than on Python {MAIN}: {some(differing)}", "collect them on each Python"
            yield problem(report.part, report.python, what, fix)


def functions_of(report: Report) -> set[str]:
    """The test functions that passed, whatever their arguments."""
    return {test.partition("[")[0] for test in report.passed}


def check_sites(reports: list[Report], site: str | None) -> Iterator[Problem]:
    """List the parts that read another site than the rest, or than the one that is to be published."""
    readers = [report for report in reports if report.part in PARTS and PARTS[report.part].reads_site]
    expected = site or next((report.site for report in readers), "")
    for report in readers:
        if report.site != expected or not report.site:
            what, fix = "has read another site", "find what differs from build to build: dates, orders, random values"
            path = name_of(report.part, report.python)
            yield Problem(path=path, what=what, expected=expected, found=report.site, fix=fix)


def name_of(part: str, python: str) -> str:
    """What a job is called."""
    return f"part {part} on Python {python}"


def problem(part: str, python: str, what: str, fix: str) -> Problem:
    """Something that is wrong with a job."""
    return Problem(path=name_of(part, python), what=what, fix=fix)


def some(tests: Iterable[str]) -> str:
    """The first of some tests."""
    named = sorted(tests)
    return ", ".join(named[:MOST_NAMED]) + (f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else "")


def collect() -> list[str]:
    """The ids of all tests there are, but those that are apart."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", "--report", str(file)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return read_report(file).collected


def main() -> int:
    """Read the reports of all jobs; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.all_proven", description="Whether the parts add up.")
    parser.add_argument("reports", type=Path, help="a folder with the reports of all jobs")
    parser.add_argument("--site", type=Path, help="the site that is to be published")
    arguments = parser.parse_args()
    reports = [read_report(file) for file in sorted(arguments.reports.rglob("*.json"))]
    problems = list(check_all(reports, collect(), digest(arguments.site) if arguments.site else None))
    problems += check_sources(reports, read_checks(files_of(), lacks=frozenset()))
    for each in problems[:MOST_TOLD]:
        print(f"{each}\n", file=sys.stderr)
    if len(problems) > MOST_TOLD:
        print(f"and {len(problems) - MOST_TOLD} more", file=sys.stderr)
    if not problems:
        passed = sum(len(report.passed) for report in reports)
        print(f"{passed} passed in {len(reports)} jobs; on Python {MAIN}, these are all tests there are")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
