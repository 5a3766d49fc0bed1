"""What this machine lacks is not tried on it, and a run says so: no PID namespace, as in most containers."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checks import files_of, read_checks
from tests.claims import here
from tests.claims.conftest import about
from tests.claims.settings import ALWAYS, NAMESPACE
from tests.parts import ROOT
from tests.run import what_is_untried

# As `unshare` says where it may not.
REFUSAL = "unshare: unshare failed: Operation not permitted"
# A claim about containers, a claim that is tried in each setting, and what tests how servers are started.
FILES = ["tests/claims/test_containers.py", "tests/claims/test_order.py", "tests/test_ways.py"]
# Of those about containers, this one is run outside of a container as well.
LIFESPAN = "tests/claims/test_containers.py::test_limit_spares_lifespan"


@pytest.fixture
def no_namespace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that makes no PID namespaces."""
    command = tmp_path / "unshare"
    command.write_text(f"#!/bin/sh\necho '{REFUSAL}' >&2\nexit 1\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    here.faults.cache_clear()
    yield
    here.faults.cache_clear()


def collected(tmp_path: Path, *options: str) -> list[str]:
    """The ids of the tests that pytest collects from some files."""
    file = tmp_path / "report.json"
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", f"--report={file}", *options, *FILES]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    found: list[str] = json.loads(file.read_text(encoding="utf-8"))["collected"]
    return found


@about(NAMESPACE)
def test_machine_that_lacks_nothing_tries_all(tmp_path: Path) -> None:
    assert here.settings_here() == list(ALWAYS)
    checks = read_checks(FILES)
    assert what_is_untried(checks) == ""
    assert len(collected(tmp_path)) == sum(len(check.runs) for check in checks)


@pytest.mark.usefixtures("no_namespace")
def test_what_needs_a_namespace_is_left_out_and_told(tmp_path: Path) -> None:
    """Pytest leaves out exactly what the sources say, and what is told counts that."""
    assert here.settings_here() == [name for name in ALWAYS if name != "process-one"]
    tests, checks = collected(tmp_path), read_checks(FILES)
    claims = [test for test in tests if test.startswith("tests/claims/")]
    assert {test.partition("[")[0] for test in claims if "test_containers" in test} == {LIFESPAN}
    assert not any("process-one" in test or "process 1" in test for test in claims)
    assert "tests/test_ways.py::test_forked_server_is_not_process_one_unless_it_is_to_be" in tests
    assert len(tests) == sum(len(check.runs) for check in checks)
    times = sum(len(check.runs) for check in read_checks(FILES, lacks=frozenset())) - len(tests)
    said = what_is_untried(checks)
    assert times > 0
    assert f"{times} checks are not tried here; what the table of settings says of them stands\n" in said
    assert REFUSAL in said
    assert "to fix:   - Ubuntu 23.10 or newer" in said


@pytest.mark.usefixtures("no_namespace")
def test_what_needs_nothing_that_is_lacking_tells_nothing() -> None:
    assert what_is_untried(read_checks(["tests/test_run.py"])) == ""


@pytest.mark.usefixtures("no_namespace")
def test_setting_that_is_named_leaves_out_nothing(tmp_path: Path) -> None:
    """`make settings` tries what it is told, and says what is wrong."""
    tests = collected(tmp_path, "--setting=uvicorn")
    assert any(test.startswith("tests/claims/test_containers.py") for test in tests)


def test_all_jobs_of_ci_must_try_all() -> None:
    """Whatever the machine lacks that adds them up."""
    whole, here_alone = (read_checks(files_of(), lacks=lacks) for lacks in (frozenset(), frozenset({NAMESPACE})))
    assert sum(check.elsewhere for check in whole) == 0
    assert sum(check.elsewhere for check in here_alone) > len(FILES)
