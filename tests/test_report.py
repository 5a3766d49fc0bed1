"""A report has the tests that were collected, and those of them that passed: in setup, call and teardown."""

import subprocess
import sys
from pathlib import Path

import pytest

from proof.site.digest import digest
from tests.parts import ROOT
from tests.report import Report, Reporter, read_report
from tests.witness import Run

TESTS = """\
import pytest

@pytest.fixture
def no_setup(): raise ValueError

@pytest.fixture
def no_teardown():
    yield
    raise ValueError

@pytest.mark.parametrize("what", ["a b", "c"])
def test_passes(what): ...
def test_fails(): raise ValueError
def test_without_setup(no_setup): ...
def test_without_teardown(no_teardown): ...
"""
ALL = ["test_fails", "test_passes[a b]", "test_passes[c]", "test_without_setup", "test_without_teardown"]


@pytest.mark.parametrize("workers", ["0", "2"])
def test_report_tells_what_passed(workers: str, tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    report = tmp_path / "reports/report.json"
    here = ["-c", "/dev/null", "--rootdir", str(tmp_path), "-p", "tests.parts", "-p", "tests.report"]
    command = [sys.executable, "-m", "pytest", *here, "-n", workers, "--report", str(report), str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    passed = [f"test_it.py::{name}" for name in ALL if name.startswith("test_passes")]
    values = {"test_passes[a b]": {"what": "a b"}, "test_passes[c]": {"what": "c"}}
    runs = {
        f"test_it.py::{name}": Run(f"test_it.py::{name.partition('[')[0]}", values.get(name, {}), name != "test_fails")
        for name in ALL
        if name != "test_without_setup"
    }
    assert read_report(report) == Report("", python, [f"test_it.py::{name}" for name in ALL], passed, runs=runs)


@pytest.mark.parametrize(("part", "reads_site"), [("site", True), ("code", False)])
def test_report_of_a_part_that_reads_the_site_has_its_digest(
    part: str, reads_site: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("Hello", encoding="utf-8")
    monkeypatch.setattr("tests.report.ROOT", tmp_path)
    Reporter(tmp_path / "report.json", part).pytest_sessionfinish()
    assert read_report(tmp_path / "report.json").site == (digest(tmp_path / "site") if reads_site else "")
