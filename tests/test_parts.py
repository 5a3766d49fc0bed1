"""Each test file is in exactly one part, and pytest runs the part that it is asked for, what takes longest first."""

import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from proof.outcomes import fail_on
from proof.problem import Problem
from tests.copies import plain_environment
from tests.parts import (
    GUIDES,
    PARTS,
    ROOT,
    WORKERS,
    Part,
    contains,
    file_of,
    pytest_collection_modifyitems,
    pytest_xdist_auto_num_workers,
)
from tests.report import read_report

TABLE = "tests/parts.py"


def misplaced(files: list[str], parts: dict[str, Part]) -> Iterator[Problem]:
    """List the test files that are not in exactly one part, and what the parts name and is not there."""
    entries = [(name, own) for name, part in parts.items() for own in part.files]
    for file in files:
        found = sorted({name for name, own in entries if contains(own, file)})
        if len(found) != 1:
            what, fix = "is not in exactly one part", f"put it into one part of {TABLE}"
            yield Problem(path=file, what=what, found=", ".join(found) or "none", fix=fix)
    for _, own in entries:
        if not any(contains(own, file) for file in files):
            yield Problem(path=TABLE, what=f"`{own}` has no test file", fix="correct the name, or remove it")


def test_each_file_is_in_exactly_one_part() -> None:
    files = [file for file in (ROOT / "tests").rglob("test_*.py") if GUIDES not in file.parents]
    fail_on(list(misplaced([file.relative_to(ROOT).as_posix() for file in files], PARTS)))


@pytest.mark.parametrize(
    ("more", "place", "what", "found"),
    [
        ({"new"}, "tests/test_new.py", "is not in exactly one part", "none"),
        ({"both"}, "tests/test_both.py", "is not in exactly one part", "folder, one"),
        (set(), TABLE, "`tests/test_both.py` has no test file", None),
    ],
)
def test_misplaced_file_is_found(more: set[str], place: str, what: str, found: str | None) -> None:
    files = ["tests/test_one.py", "tests/folder/test_two.py", *(f"tests/test_{name}.py" for name in more)]
    both = [] if "new" in more else ["tests/test_both.py"]
    twice = both if "both" in more else []
    parts = {"one": Part(("tests/test_one.py", *both)), "folder": Part(("tests/folder", *twice))}
    [problem] = misplaced(files, parts)
    assert (problem.path, problem.found) == (place, found)
    assert what in problem.what


def collected(tmp_path: Path, *arguments: str) -> list[str]:
    """The tests that pytest would run here."""
    report = tmp_path / "report.json"
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", "--report", str(report), *arguments]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return read_report(report).collected


def test_part_runs_its_files(tmp_path: Path) -> None:
    files = {file_of(test) for test in collected(tmp_path, "--part", "code")}
    assert files == set(PARTS["code"].files)


@pytest.mark.parametrize("name", [name for name, part in PARTS.items() if part.is_apart])
def test_what_is_apart_runs_if_it_is_named_alone(tmp_path: Path, name: str, whole: list[str]) -> None:
    [own] = PARTS[name].files
    by_part, by_name = collected(tmp_path, "--part", name), collected(tmp_path, own)
    assert by_part
    assert by_part == by_name
    assert all(contains(own, file_of(test)) for test in by_part)
    assert set(by_part).isdisjoint(whole)


def test_unknown_part_is_named() -> None:
    command = [sys.executable, "-m", "pytest", "--part", "pigs"]
    ran = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert ran.returncode != 0
    assert "invalid choice: 'pigs'" in ran.stderr
    assert all(name in ran.stderr for name in PARTS)


def test_part_may_have_the_name_of_a_folder() -> None:
    """`make test PART=site` after `make build`: an argument of its own that is there, pytest takes for tests to run."""
    command = ["make", "--dry-run", "test", "PART=site", "REPORT=report.json"]
    printed = subprocess.run(command, cwd=ROOT, env=plain_environment(), check=True, capture_output=True, text=True)
    assert {"--part=site", "--report=report.json"} <= set(shlex.split(printed.stdout.splitlines()[-1]))


def test_what_takes_longest_comes_first() -> None:
    claims = ["tests/claims/test_order.py", "tests/claims/test_gunicorn.py"]
    files = ["tests/test_new.py", "tests/test_traces.py", *claims, "tests/test_code.py"]
    items = [SimpleNamespace(nodeid=f"{file}::test_{number}") for file in files for number in (2, 1)]
    pytest_collection_modifyitems(cast(Any, items))
    assert [item.nodeid for item in items] == [
        f"{file}::test_{number}" for file in reversed(files) for number in (2, 1)
    ]


def test_part_that_waits_has_more_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTEST_XDIST_AUTO_NUM_WORKERS", raising=False)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1, 2, 3})

    def workers(part: str | None) -> int | None:
        return pytest_xdist_auto_num_workers(cast(Any, SimpleNamespace(getoption={"part": part}.get)))

    assert workers("code") == 4 * PARTS["code"].workers
    assert workers("run") == 4 * PARTS["run"].workers > 4
    assert workers(None) == 4 * WORKERS
    monkeypatch.setenv("PYTEST_XDIST_AUTO_NUM_WORKERS", "7")
    assert workers("run") is None  # xdist reads it
