"""How the failure of a claim is described and compared, and when a server has nothing to do."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.claims.idle import SEEN, Idleness
from tests.claims.outcome import NeverCame, describe, is_failed_answer, matches
from tests.claims.started import below, threads

HERE = Path(__file__)


def failure(error: BaseException) -> BaseException:
    """An exception as it is caught."""
    try:
        raise error
    except BaseException as caught:
        return caught


def test_assertion_of_the_test_is_its_outcome() -> None:
    error = failure(AssertionError("assert 503 == 200\n  and more"))
    assert describe(error, HERE) == "assert 503 == 200"


@pytest.mark.parametrize("error", [AssertionError("assert 503 == 200"), TimeoutError("timed out"), OSError("closed")])
def test_what_fails_elsewhere_is_no_outcome(error: Exception) -> None:
    found = describe(failure(error), HERE.with_name("other.py"))
    assert found.startswith(f"{type(error).__name__} in line ")
    assert found.endswith(f" of test_outcomes.py: {error}")


@pytest.mark.parametrize("error", [TimeoutError("timed out"), ConnectionResetError("closed"), ValueError("assert")])
def test_only_an_assertion_is_an_outcome(error: Exception) -> None:
    assert describe(failure(error), HERE).startswith(type(error).__name__)


def test_waiting_in_vain_is_no_assertion() -> None:
    error = NeverCame("task ends", ["task starts"])
    assert describe(failure(error), HERE.with_name("server.py")).startswith("NeverCame in line ")


@pytest.mark.parametrize(
    ("named", "found", "is_same"),
    [
        ("assert 503 == 200", "assert 503 == 200", True),
        ("assert 503 == 200", "assert 500 == 200", False),
        ("assert [..., 'b'...] == [...]", "assert ['a', 'b', 'c'] == ['b']", True),
        ("assert [..., 'b'...] == [...]", "assert ['b', 'a'] == ['b']", False),
        ("assert 'b' in [...]", "NeverCame in line 5 of server.py: no `b`", False),
    ],
)
def test_three_dots_stand_for_any_text(named: str, found: str, is_same: bool) -> None:
    assert matches(named, found) == is_same


@pytest.mark.parametrize(
    ("found", "is_failure"),
    [
        ("assert 500 == 200", True),
        ("assert 404 == 200", True),
        ("assert 405 in [200, 202]", True),
        ("assert 503 == 200", False),
        ("assert 200 == 500", False),
    ],
)
def test_answer_of_an_application_that_has_failed_is_no_outcome(found: str, is_failure: bool) -> None:
    assert is_failed_answer(found) == is_failure


@pytest.fixture
def process(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Python that runs the code of the parameter, in a process that it has started."""
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {request.param!r}])"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        yield process
        process.stdout.close()


READY = "import sys; print('ready', flush=True); "


@pytest.mark.parametrize("process", [f"{READY}sys.stdout.closed or __import__('time').sleep(3)"], indirect=True)
def test_process_that_waits_is_idle(process: subprocess.Popen[bytes]) -> None:
    idleness, end = Idleness(process.pid), time.monotonic() + 20
    while idleness.look() < 0.3:
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize(
    "process", [f"{READY}t = __import__('time').monotonic\nend = t() + 3\nwhile t() < end: pass"], indirect=True
)
def test_process_that_computes_is_not_idle(process: subprocess.Popen[bytes]) -> None:
    idleness, end = Idleness(process.pid), time.monotonic() + 1
    while time.monotonic() < end:
        assert idleness.look() < 0.5
        time.sleep(0.05)


def test_process_that_is_gone_is_idle() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    idleness = Idleness(process.pid)
    time.sleep(0.1)
    assert idleness.look() > 0


def test_process_that_is_gone_has_no_threads() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        assert threads(process.pid) != []
    assert threads(process.pid) == []
    assert [*below(process.pid)] == []


def test_time_in_which_nobody_looks_is_not_idle() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    idleness = Idleness(process.pid)
    time.sleep(2 * SEEN)
    assert idleness.look() == SEEN
