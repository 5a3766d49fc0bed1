"""The tracer notes what it is told, in the process of this test, in which nothing else can be displaced by it."""

import sys
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.background import BackgroundTask

from proof.run.child import tracer as traced
from proof.run.child.loader import Loader
from proof.run.child.trace_hook import Tell
from proof.run.child.tracer import Tracer

# Each function tells by itself what it does.
SOURCE = """\
from pathlib import Path

from fastapi import BackgroundTasks, FastAPI, Request
from fastapi.testclient import TestClient
from starlette.background import BackgroundTask

app = FastAPI()
sent = []


def write(text):
    tell("enter")
    Path("log.txt").write_text(text)
    tell("leave", None)


async def fail():
    error = ValueError("no")
    raise error


@app.post("/both")
async def both(request: Request, background_tasks: BackgroundTasks):
    await request.body()
    tell("enter")
    tell("line")
    background_tasks.add_task(
        write,
        "hello",
    )
    _ = (
        tell("line"),
        tell("line"),
    )
    sent.append(1)
    tell("leave", "ok")


@app.post("/fail")
async def add_fail(background_tasks: BackgroundTasks):
    background_tasks.add_task(fail)
    background_tasks.add_task(write, "never")


def hand_over():
    tell("enter")
    tell("yield")
    tell("resume")
    tell("yield")
    tell("throw", ValueError("no"))
    tell("raise", ValueError("no"))


kept = BackgroundTask(write, "of no request")
client = TestClient(app, raise_server_exceptions=False)
client.post("/both?a=1", json={})
client.post("/fail")
hand_over()
"""
FOLLOWED = ("write", "both", "hand_over")


class ByHand:
    """A hook that is told by the functions themselves."""

    codes: set[CodeType]
    tell: Tell

    def follow(self, codes: set[CodeType], tell: Tell) -> None:
        ByHand.codes, ByHand.tell = codes, staticmethod(tell)


def tell(event: str, value: Any = None) -> None:
    """Tell the tracer what the function that calls this does."""
    frame: FrameType = sys._getframe(1)
    ByHand.tell(event, frame, value)


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What is recorded of the source above."""
    file = tmp_path / "main.py"
    file.write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(traced, "hooks", lambda: {"by hand": ByHand})
    for owner, method in ((FastAPI, "__call__"), (BackgroundTask, "__init__"), (BackgroundTask, "__call__")):
        monkeypatch.setattr(owner, method, getattr(owner, method))  # put back at the end
    module = ModuleType("main")
    vars(module)["tell"] = tell
    monkeypatch.setitem(sys.modules, "main", module)
    lines = SOURCE.splitlines()
    functions = {
        name: next(number for number, line in enumerate(lines, start=1) if f"def {name}(" in line) for name in FOLLOWED
    }
    tracer = Tracer(file, functions, ["sent", "log.txt"], "by hand")
    Loader("main", str(file), tracer, module).exec_module(module)
    assert {code.co_name for code in ByHand.codes} == set(FOLLOWED)
    assert tracer.overlaps == []
    return tracer.steps


def test_functions_are_followed_where_there_is_no_fastapi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traced, "hooks", lambda: {"by hand": ByHand})
    monkeypatch.setattr(traced, "find_spec", lambda name: None if name == "fastapi" else name)
    file, serve = tmp_path / "main.py", FastAPI.__call__
    file.write_text("def f(): pass\n", encoding="utf-8")
    Tracer(file, {"f": 1}, [], "by hand").follow(compile("def f(): pass", "main.py", "exec"), {})
    assert {code.co_name for code in ByHand.codes} == {"f"}
    assert FastAPI.__call__ is serve


def line_of(text: str) -> int:
    """The first line of the source that contains a text."""
    return next(number for number, line in enumerate(SOURCE.splitlines(), start=1) if text in line)


def names(steps: list[dict[str, Any]], request: int) -> list[str]:
    """Who does what in a request, counted from 0; -1 for what is in none."""
    return [
        f"{step['who']}: {step['event']} {step.get('about', '')}".strip()
        for step in steps
        if step["request"] == request
    ]


def test_request_and_its_task(steps: list[dict[str, Any]]) -> None:
    assert names(steps, 0) == [
        "client: request POST /both?a=1",
        "event loop: enter both",
        "event loop: line both",
        "event loop: schedule write",
        "event loop: line both",
        "event loop: leave both",
        "event loop: response starts",
        "event loop: response sent",
        "event loop: start write",
        "worker thread: enter write",
        "worker thread: leave write",
        "event loop: end write",
    ]


def test_task_that_is_never_run(steps: list[dict[str, Any]]) -> None:
    assert names(steps, 1)[-4:] == [
        "event loop: start fail",
        "event loop: fail fail",
        "event loop: error",
        "event loop: never write",
    ]


def test_generator(steps: list[dict[str, Any]]) -> None:
    assert [(step["event"], step.get("value")) for step in steps if step.get("about") == "hand_over"] == [
        ("enter", None),
        ("yield", None),
        ("resume", None),
        ("yield", None),
        ("throw", "ValueError: no"),
        ("raise", "ValueError: no"),
    ]


def test_steps_know_their_line_and_what_changed(steps: list[dict[str, Any]]) -> None:
    request, enter, line, schedule, *_ = [step for step in steps if step["request"] == 0]
    assert steps[0]["watched"] == {"sent": "[]", "log.txt": "missing"}
    assert (request["body"], request["content_type"]) == ("{}", "application/json")
    assert enter["line"] == line_of("async def both(")
    assert enter["variables"] == {"request": "Request", "background_tasks": "BackgroundTasks"}
    assert line["line"] == line_of('tell("line")')
    # A statement of several lines is at its first, and is one step.
    assert schedule["line"] == line_of("background_tasks.add_task(")
    lines = [step["line"] for step in steps if step["event"] == "line"]
    assert lines == [line["line"], line_of("_ = (")]
    assert schedule["call"] == "write('hello')"
    [left] = [step for step in steps if (step["event"], step.get("about")) == ("leave", "both")]
    assert (left["value"], left["watched"]) == ("'ok'", {"sent": "[1]"})
    [written] = [step for step in steps if (step["event"], step.get("about")) == ("leave", "write")]
    assert written["watched"] == {"log.txt": "'hello'"}


def test_task_of_a_function_that_is_not_followed_has_no_line(steps: list[dict[str, Any]]) -> None:
    [scheduled] = [step for step in steps if (step["event"], step.get("about")) == ("schedule", "fail")]
    assert "line" not in scheduled
    assert (scheduled["task"], scheduled["call"]) == (3, "fail()")


def test_loader_without_a_tracer_follows_nothing(tmp_path: Path) -> None:
    file = tmp_path / "alone.py"
    file.write_text("x = 1\n", encoding="utf-8")
    module = ModuleType("alone")
    Loader("alone", str(file), None, module).exec_module(module)
    assert vars(module)["x"] == 1
