"""The zygote answers each request with what a run of a module did.

Here it is started as the runner starts it, but for the guard, in whose place is one that forbids nothing: it also
forbids to write down what was covered.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from proof.run.child.replace import replace as replace_values
from proof.run.child.warm import read_to_end
from proof.run.surroundings import OTHER, USUAL, Surroundings
from proof.run.zygote import clock_folder
from tests.guide import ROOT
from tests.places import DESTROYING, GIVEN_UP, STOPPING

UNGUARDED = """\
from proof.run.child import guard


class Unguarded:
    def __init__(self, directory, refused): self.refused = refused
    def install(self): self.refused("nothing")


guard.Guard = Unguarded

from proof.run.child import warm

warm.main()
"""
USUAL_PRETENDED = json.dumps(USUAL.pretended)


class Zygote:
    """A zygote that can be asked."""

    def __init__(self, *imports: str) -> None:
        command = [sys.executable, "-W", "error", "-c", UNGUARDED, str(ROOT), clock_folder(), USUAL_PRETENDED, *imports]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert self.process.stdout is not None
        self.first = json.loads(self.process.stdout.readline())

    def ask(
        self,
        *lines: str,
        limit: float = 20.0,
        trace: dict[str, Any] | None = None,
        surroundings: Surroundings = USUAL,
        is_watched: bool = True,
    ) -> dict[str, Any]:
        """Have it run a module of some lines."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        request = {
            "source": "\n".join(lines),
            "filename": "main.py",
            "name": "__main__",
            "limit": limit,
            "trace": trace,
            "folder": surroundings.folder,
            "pretended": surroundings.pretended,
            "is_watched": is_watched,
        }
        print(json.dumps(request), file=self.process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    """A zygote for all tests of this module."""
    started = Zygote("sqlmodel", "fastapi.testclient")
    assert started.first == {"failure": ""}
    yield started
    started.process.communicate()
    assert started.process.returncode == 0


def test_run_that_ends_well(zygote: Zygote) -> None:
    answer = zygote.ask("from fastapi import FastAPI", "app = FastAPI()", "print('a\\nb')", "other = 1")
    assert answer.pop("processes")[1] == zygote.process.pid
    assert answer == {
        "printed": [[3, "a"], [3, "b"]],
        "several_at_once": [[3, ""]],
        "wrote_errors": [],
        "failures": [],
        "refused": [[0, "nothing"]],
        "replaced": [],
        "hidden": [],
        "app": "FastAPI",
        "is_finished": True,
        "steps": [],
        "overlaps": [],
        "stdout": "",
        "stderr": "",
        "status": 0,
    }


@pytest.mark.parametrize(
    ("lines", "failures"),
    [
        (["x = 1", "1 / 0"], [[2, "ZeroDivisionError: division by zero"]]),
        (["raise SystemExit(3)"], [[1, "SystemExit: 3"]]),
        (["x ="], [[0, "SyntaxError: invalid syntax"]]),
        (["import threading", "threading.Thread(target=divmod, args=(1, 0)).start()"], [[0, "by zero"]]),
        (["import threading", "t = threading.Timer(0, divmod, (1, 0))", "t.daemon = True", "t.start()", "t.join()"],
         [[0, "by zero"]]),
        (["class C:", "    def __del__(self): raise ValueError", "C()"], [[0, "ValueError"]]),
    ],
)  # fmt: skip
def test_run_that_fails(lines: list[str], failures: list[Any], zygote: Zygote) -> None:
    answer = zygote.ask(*lines)
    assert answer["is_finished"]
    assert [line for line, _ in answer["failures"]] == [line for line, _ in failures]
    assert all(part in text for (_, text), (_, part) in zip(answer["failures"], failures, strict=True))


def test_thread_that_outlives_the_last_line_is_waited_for(zygote: Zygote) -> None:
    answer = zygote.ask(
        "import threading",
        "def outlive():",
        "    threading.main_thread().join()",
        "    print('is waited for')",
        "threading.Thread(target=outlive).start()",
    )
    assert answer["printed"] == [[4, "is waited for"]]


def test_run_that_is_still_running_at_its_limit(zygote: Zygote) -> None:
    answer = zygote.ask("import threading", "threading.Event().wait()", limit=0.5)
    assert answer["is_finished"] is False
    assert answer["stderr"].startswith("Timeout (")
    assert answer["status"] == 1


def test_run_that_does_not_end_by_itself_is_killed(zygote: Zygote) -> None:
    answer = zygote.ask("import os, signal", "os.kill(os.getpid(), signal.SIGSTOP)", limit=0.1)
    assert answer["is_finished"] is False
    assert answer["status"] == -signal.SIGKILL


@pytest.mark.parametrize(
    ("line", "printed", "failures"),
    [
        ("print(repr(open(0, closefd=False).read()))", [[1, "''"]], []),
        ("import sys; print(repr(sys.stdin.read()))", [[1, "''"]], []),
        ("import os; print(os.read(0, 1))", [[1, "b''"]], []),
        ("input()", [], [[1, "EOFError: EOF when reading a line"]]),
        ("import subprocess; print(subprocess.check_output('cat'))", [[1, "b''"]], []),
    ],
)
def test_run_has_nothing_to_read_and_leaves_the_next_request(
    line: str, printed: list[Any], failures: list[Any], zygote: Zygote
) -> None:
    answer = zygote.ask(line)
    assert (answer["is_finished"], answer["printed"], answer["failures"]) == (True, printed, failures)
    assert zygote.ask("print(1)")["printed"] == [[1, "1"]]


def test_what_is_written_past_python_is_told(zygote: Zygote) -> None:
    answer = zygote.ask("import os, sys", "os.write(1, b'out')", "print('err', file=sys.stderr)", "os._exit(3)")
    assert (answer["stdout"], answer["stderr"], answer["status"]) == ("out", "err\n", 3)
    assert answer["is_finished"] is False


@pytest.mark.parametrize(("is_watched", "replaced"), [(True, [["time.sleep", 0]]), (False, [])])
def test_what_is_replaced_is_noted_if_that_is_wanted(is_watched: bool, replaced: list[Any], zygote: Zygote) -> None:
    answer = zygote.ask("import time", "time.sleep = print", is_watched=is_watched)
    assert answer["failures"] == []
    assert answer.get("replaced", []) == replaced


def test_steps_are_told(zygote: Zygote) -> None:
    trace = {"functions": {"f": 1}, "watched": [], "hook": "settrace"}
    answer = zygote.ask("def f():", "    return 1", "f()", trace=trace)
    assert [step["event"] for step in answer["steps"]] == ["enter", "line", "leave"]


ELSEWHERE = """\
import os, platform, random, secrets, socket, sys, tempfile, time, warnings
from contextlib import suppress
from datetime import date
from pathlib import Path
print(Path.cwd().name, Path.home(), os.environ["USER"], socket.gethostname(), platform.node())
print(os.cpu_count(), len(os.sched_getaffinity(0)), time.tzname[0], sys.getrecursionlimit())
with suppress(DeprecationWarning): print(warnings.warn("old", DeprecationWarning))
print(random.random(), random.Random().random() == random.Random().random(), random.Random(1).random())
print(secrets.token_hex(4))
print(date.today().year > year, time.ctime()[-4:] == str(date.today().year), time.ctime(0)[-4:])
for name in "ab": Path(name).touch()
print(os.listdir(), [path.name for path in Path().glob("*")], [entry.name for entry in os.scandir()])
with os.scandir() as entries: print(next(entries).name)
entries.close()
"""
HERE = [
    "work /home/reader reader desk desk",
    "8 8 -12 1000",
    "0.8444218515250481 True 0.13436424411240122",
    "cd072cd8",
    "False True 1969",
    "['a', 'b'] ['a', 'b'] ['a', 'b']",
    "a",
]
THERE = [
    "run /Users/writer writer server server",
    "1 1 +1345 2000",
    "None",
    "0.12336551559209885 True 0.13436424411240122",
    "e9e1941f",
    "True True 1970",
    "['b', 'a'] ['b', 'a'] ['b', 'a']",
    "b",
]


@pytest.mark.parametrize(("surroundings", "expected"), [(USUAL, HERE), (OTHER, THERE)])
def test_surroundings_are_pretended(surroundings: Surroundings, expected: list[str], zygote: Zygote) -> None:
    lines = [f"year = {time.localtime().tm_year}", ELSEWHERE]
    answer = zygote.ask(*lines, surroundings=surroundings)
    assert answer["failures"] == []
    assert [text for _, text in answer["printed"]] == expected


def test_each_run_has_the_same_random_numbers(zygote: Zygote) -> None:
    lines = ["import random, secrets", "print(random.random(), random.randbytes(4), secrets.token_hex(4))"]
    first, second = zygote.ask(*lines), zygote.ask(*lines)
    assert first["printed"] == second["printed"]
    assert first["printed"][0][1].startswith("0.8444218515250481 ")


def test_clock_can_stand_still(zygote: Zygote) -> None:
    answer = zygote.ask("import time", "print(time.time(), time.time())", surroundings=replace(USUAL, is_stopped=True))
    assert answer["printed"] == [[2, "1800000000.0 1800000000.0"]]


@pytest.mark.parametrize("wait", ["time.sleep({})", "threading.Event().wait({})", "asyncio.run(asyncio.sleep({}))"])
@pytest.mark.parametrize(("is_unlucky", "expected"), [(False, "[0, 0.1, 0.6]"), (True, "[0, 0.6, 0.1]")])
def test_who_waits_less_need_not_be_first(is_unlucky: bool, expected: str, wait: str, zygote: Zygote) -> None:
    answer = zygote.ask(
        "import asyncio, threading, time",
        "seen = []",
        f"def see(seconds): {wait.format('seconds')}, seen.append(seconds)",
        "threads = [threading.Thread(target=see, args=[seconds]) for seconds in (0.6, 0.1)]",
        "see(0)",
        "for thread in threads: thread.start()",
        "for thread in threads: thread.join()",
        "print(seen)",
        surroundings=replace(USUAL, is_unlucky=is_unlucky),
    )
    assert answer["printed"] == [[8, expected]]


def test_thread_that_still_destroys_what_it_has_left_is_waited_for() -> None:
    """It is no longer among the threads that `threading.enumerate` names."""
    zygote = Zygote()
    answer = zygote.ask(*DESTROYING, "print('left')")
    assert answer["printed"] == [[11, "left"]]
    assert answer["failures"] == [[0, "ValueError: destroyed"]]
    zygote.process.communicate()


def test_daemon_that_was_told_to_stop_is_waited_for(zygote: Zygote) -> None:
    assert zygote.ask(*STOPPING)["failures"] == [[0, "ValueError: destroyed"]]


def test_call_that_was_given_up_is_not_waited_for(zygote: Zygote) -> None:
    answer = zygote.ask(*GIVEN_UP)
    assert (answer["printed"], answer["is_finished"]) == ([[len(GIVEN_UP), "given up"]], True)


def test_function_of_a_sample_is_destroyed_with_what_it_has(zygote: Zygote) -> None:
    """It is not kept, although it was changed."""
    answer = zygote.ask(
        "class Left:",
        "    def __del__(self): raise ValueError('destroyed')",
        "def change(left=None): ...",
        "change.__defaults__ = (Left(),)",
    )
    assert answer["failures"] == [[0, "ValueError: destroyed"]]


def test_what_something_does_not_have_is_not_replaced() -> None:
    owner = SimpleNamespace(kept=1, other=2)
    replace_values(owner, other=3, missing=4)
    assert owner == SimpleNamespace(kept=1, other=3)


def test_nothing_need_be_imported_first() -> None:
    zygote = Zygote()
    assert zygote.ask("import sys", "print('fastapi' in sys.modules)")["printed"] == [[2, "False"]]
    zygote.process.communicate()


def test_module_that_cannot_be_imported_first_is_told() -> None:
    zygote = Zygote("json", "no_such_module")
    zygote.process.communicate()
    assert zygote.first == {"failure": "ModuleNotFoundError: No module named 'no_such_module'"}


def test_pipe_that_nobody_closes_is_read_until_the_deadline() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"unfinished")
    assert read_to_end(reading, deadline=0.0) is None
    os.close(writing)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.close(reading)
