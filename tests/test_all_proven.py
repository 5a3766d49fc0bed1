"""The parts add up to the whole, or the last job of CI fails and says what is missing."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from proof.claims.settings import read_table
from proof.guide.project import Project
from proof.site.digest import digest
from tests import all_proven
from tests.all_proven import check_all, check_sources, jobs
from tests.checks import Check, files_of, read_checks
from tests.parts import EVERY, MAIN, PARTS, ROOT, contains
from tests.report import Report
from tests.run import outcomes_of
from tests.witness import Run

SITE = "5170"
# Two tests of each part; one is run with arguments, of which one exists on the main Python only.
TESTS = {part: [f"{part}::test_one", f"{part}::test_two[a]"] for part in PARTS}
WHOLE = [*(test for part, _ in jobs() if part != "run" for test in TESTS[part]), *TESTS["run"], "run::test_two[b]"]
Reports = dict[tuple[str, str], Report]


def make_reports() -> Reports:
    """The reports of a run in which everything is proven."""
    made = {}
    for part, python in jobs():
        tests = TESTS[part] + (["run::test_two[b]"] if (part, python) == ("run", MAIN) else [])
        made[part, python] = Report(part, python, tests, tests, SITE if PARTS[part].reads_site else "")
    return made


def problems_of(reports: Reports, *more: Report, site: str = SITE) -> list[str]:
    return [str(problem) for problem in check_all([*reports.values(), *more], WHOLE, site)]


def test_all_that_is_proven_is_proven() -> None:
    assert problems_of(make_reports()) == []


def without_a_shard(reports: Reports) -> None:
    del reports["browser-2", MAIN]


def without_a_python(reports: Reports) -> None:
    del reports["run", EVERY[0]]


def with_a_failed_test(reports: Reports) -> None:
    reports["run", EVERY[0]] = replace(reports["run", EVERY[0]], passed=["run::test_one"])


def with_a_test_that_was_not_collected(reports: Reports) -> None:
    reports["code", MAIN] = replace(reports["code", MAIN], collected=["code::test_one"], passed=["code::test_one"])


def with_a_test_that_nobody_knows(reports: Reports) -> None:
    tests = [*TESTS["code"], "code::test_old"]
    reports["code", MAIN] = replace(reports["code", MAIN], collected=tests, passed=tests)


def with_a_test_in_two_parts(reports: Reports) -> None:
    tests = [*TESTS["code"], *TESTS["site"]]
    reports["code", MAIN] = replace(reports["code", MAIN], collected=tests, passed=tests)


def with_a_function_less_on_one_python(reports: Reports) -> None:
    tests = ["run::test_one"]
    reports["run", EVERY[0]] = replace(reports["run", EVERY[0]], collected=tests, passed=tests)


def with_another_site(reports: Reports) -> None:
    reports["browser-3", MAIN] = replace(reports["browser-3", MAIN], site="other")


def with_a_site_that_was_not_built(reports: Reports) -> None:
    reports["browser-3", MAIN] = replace(reports["browser-3", MAIN], site="")


@pytest.mark.parametrize(
    ("sabotage", "parts"),
    [
        (without_a_shard, ["part browser-2 on Python 3.13: has not exactly one report", "browser-2::test_one"]),
        (without_a_python, ["part run on Python 3.11: has not exactly one report"]),
        (
            with_a_failed_test,
            [
                "part run on Python 3.11: has tests that did not pass: run::test_two[a]",
                "part run on Python 3.11: has other tests than on Python 3.13: run::test_two",
            ],
        ),
        (with_a_test_that_was_not_collected, ["1 tests passed in no part: code::test_two[a]"]),
        (with_a_test_that_nobody_knows, ["1 tests passed in a part, and are not collected as a whole: code::test_old"]),
        (with_a_test_in_two_parts, ["2 tests passed in several parts: site::test_one, site::test_two[a]"]),
        (with_a_function_less_on_one_python, ["on Python 3.11: has other tests than on Python 3.13: run::test_two"]),
        (with_another_site, ["browser-3 on Python 3.13: has read another site\n  expected: 5170\n  found:    other"]),
        (with_a_site_that_was_not_built, ["part browser-3 on Python 3.13: has read another site"]),
    ],
)
def test_what_is_missing_is_named(sabotage: Callable[[Reports], None], parts: list[str]) -> None:
    reports = make_reports()
    sabotage(reports)
    problems = problems_of(reports)
    assert len(problems) == len(parts)
    for problem, part in zip(problems, parts, strict=True):
        assert part in problem
        assert "to fix: " in problem


def test_report_too_many_is_found() -> None:
    reports = make_reports()
    twice, unknown = reports["code", MAIN], Report("code", EVERY[0], TESTS["code"], TESTS["code"])
    problems = "\n".join(problems_of(reports, twice))
    assert "part code on Python 3.13: has not exactly one report" in problems
    assert "2 tests passed in several parts" in problems
    assert "part code on Python 3.11: is reported, and is no job" in "\n".join(problems_of(reports, unknown))


def test_another_site_than_is_published_is_found() -> None:
    readers = [part for part, python in jobs() if PARTS[part].reads_site]
    assert len(problems_of(make_reports(), site="other")) == len(readers) > 1


def test_check_that_pytest_leaves_out_everywhere_is_found() -> None:
    """The whole collection may lack it, too: the sources have it."""
    run = Run("code::test_one", {})
    reports = make_reports()
    reports["code", MAIN] = replace(reports["code", MAIN], runs={"code::test_one": replace(run, has_returned=True)})
    checks = [Check("code::test_one", [], []), Check("code::test_left_out", [], [])]
    [problem] = check_sources(list(reports.values()), checks)
    assert (problem.path, problem.what) == ("code::test_left_out", "was not run")


def test_many_tests_are_cut_short() -> None:
    [problem] = check_all(list(make_reports().values()), [*WHOLE, *(f"new::test_{n:02}" for n in range(12))], SITE)
    assert problem.what.startswith("12 tests passed in no part: new::test_00, ")
    assert problem.what.endswith("new::test_09 and 2 more")


def runs_of(whole: list[str]) -> dict[str, Run]:
    """The runs of the test functions that the sources have, each for one of the ids that pytest gives to it."""
    ids: dict[str, list[str]] = {}
    for test in whole:
        ids.setdefault(test.partition("[")[0], []).append(test)
    table = read_table(Project(ROOT))
    return {
        test: Run(check.test, values, outcomes_of(check.test, values, table)[0])
        for check in read_checks(files_of())
        for test, values in zip(ids[check.test], check.runs, strict=True)
    }


def test_last_job_of_ci_adds_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], whole: list[str]
) -> None:
    """Its command, with reports of the tests that there are; then without one of them."""
    site, reports = tmp_path / "site", tmp_path / "reports"
    site.mkdir()
    (site / "index.html").write_text("Hello", encoding="utf-8")
    runs = runs_of(whole)
    for part, python in jobs():
        tests = [test for test in whole if any(contains(own, test.partition("::")[0]) for own in PARTS[part].files)]
        seen = {test: runs[test] for test in tests}
        report = Report(part, python, tests, tests, digest(site) if PARTS[part].reads_site else "", seen)
        file = reports / f"{part}-{python}" / "report.json"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(asdict(report)), encoding="utf-8")

    arguments = ["tests.all_proven", str(reports), "--site", str(site)]
    proven = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (proven.returncode, proven.stderr) == (0, "")
    assert f"in {len(jobs())} jobs" in proven.stdout
    (reports / f"run-{MAIN}" / "report.json").unlink()
    monkeypatch.setattr(sys, "argv", arguments)
    # What there is was collected by the command, and takes seconds.
    monkeypatch.setattr(all_proven, "collect", lambda: whole)
    assert all_proven.main() == 1
    said = capsys.readouterr()
    assert "passed in no part" in said.err
    assert ": was not run\n" in said.err
    assert said.out == ""
