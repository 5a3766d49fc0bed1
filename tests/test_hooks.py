"""The hooks tell what functions do, whatever they are made of, and both tell the same."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import CodeType, FrameType, FunctionType, SimpleNamespace
from typing import Any

import pytest

from proof.run.child.code_objects import codes_in
from proof.run.child.hooks import hooks
from proof.run.child.monitoring_hook import MonitoringHook
from proof.run.child.trace_hook import TraceHook
from tests.guide import ROOT

FOLLOWING = """\
import json, sys
from proof.run.child.code_objects import codes_in
from proof.run.child.hooks import hooks

source = sys.stdin.read()
code = compile(source, "main.py", "exec")
events = []
hooks()[sys.argv[1]]().follow(
    set(codes_in(code)), lambda event, frame, value: events.append(f"{event} {frame.f_code.co_name}")
)
exec(code)
print(json.dumps([event for event in events if not event.startswith("line ")]))
"""
RUNS = {
    # what is run: the module, what is told of it
    "a call": (
        """
def f():
    return 1
f()
""",
        ["enter f", "leave f"],
    ),
    "an exception that is caught": (
        """
def f():
    raise ValueError
def g():
    try:
        f()
    except ValueError:
        pass
g()
""",
        ["enter g", "enter f", "raise f", "leave g"],
    ),
    "an exception past a with": (
        """
import io
def f():
    with io.StringIO():
        1 / 0
try:
    f()
except ZeroDivisionError:
    pass
""",
        ["enter f", "raise f"],
    ),
    "a generator": (
        """
def f():
    yield None
    yield 2
list(f())
""",
        ["enter f", "yield f", "resume f", "yield f", "resume f", "leave f"],
    ),
    "a generator that is thrown into": (
        """
import contextlib
@contextlib.contextmanager
def f():
    try:
        yield
    finally:
        x = 1
try:
    with f():
        1 / 0
except ZeroDivisionError:
    pass
""",
        ["enter f", "yield f", "throw f", "raise f"],
    ),
    "a generator that catches what is thrown": (
        """
def f():
    try:
        yield
    except ValueError:
        pass
    yield
g = f()
next(g)
g.throw(ValueError())
next(g, None)
""",
        ["enter f", "yield f", "throw f", "yield f", "resume f", "leave f"],
    ),
    "a coroutine that waits": (
        """
import asyncio
async def f():
    await asyncio.sleep(await asyncio.sleep(0, 0.001))
    return 1
asyncio.run(f())
""",
        ["enter f", "leave f"],
    ),
    "a coroutine that is cancelled": (
        """
import asyncio
async def f():
    await asyncio.sleep(99)
async def main():
    task = asyncio.create_task(f())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
asyncio.run(main())
""",
        ["enter main", "enter f", "raise f", "leave main"],
    ),
    "an async generator that waits": (
        """
import asyncio
async def f():
    await asyncio.sleep(0)
    yield 1
    await asyncio.sleep(0)
async def main():
    async for x in f():
        pass
asyncio.run(main())
""",
        ["enter main", "enter f", "yield f", "resume f", "leave f", "leave main"],
    ),
    "another thread": (
        """
import threading
def f():
    pass
t = threading.Thread(target=f)
t.start()
t.join()
""",
        ["enter f", "leave f"],
    ),
    "a method, not a lambda": (
        """
class C:
    def f(self):
        return [x for x in range(3)]
C().f()
(lambda: 1)()
""",
        ["enter f", "leave f"],
    ),
}


@pytest.mark.parametrize(("source", "events"), RUNS.values(), ids=RUNS)
def test_hook(hook: str, source: str, events: list[str]) -> None:
    command = [sys.executable, "-c", FOLLOWING, hook]
    ran = subprocess.run(
        command, input=source, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert json.loads(ran.stdout) == events


@pytest.mark.parametrize(("source", "events"), RUNS.values(), ids=RUNS)
def test_trace_hook_in_another_thread(source: str, events: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What Python calls while it traces is not traced itself; from another thread it is, and so can be measured."""
    told: list[str] = []
    before, before_in_threads, settrace = sys.gettrace(), threading.gettrace(), sys.settrace
    with ThreadPoolExecutor(max_workers=1) as other:
        other.submit(int).result()

        def relayed(function: Any) -> Any:
            """A trace function whose work the other thread does."""

            def trace(frame: FrameType, event: str, value: Any) -> Any:
                local = other.submit(function, frame, event, value).result()
                return relayed(local) if local else None

            return trace

        monkeypatch.setattr(sys, "settrace", lambda function: settrace(relayed(function)))
        code = compile(source, "main.py", "exec")
        try:
            TraceHook().follow(
                set(codes_in(code)), lambda event, frame, _: told.append(f"{event} {frame.f_code.co_name}")
            )
            FunctionType(code, {"__name__": "__main__"})()
        finally:
            settrace(before)
            threading.settrace(before_in_threads)
    assert [event for event in told if not event.startswith("line ")] == events


class Monitoring:
    """A stand-in for `sys.monitoring`, whose events happen when a function says so.

    What Python calls at an event is not monitored itself, and Python has it from 3.12 on.
    """

    DEBUGGER_ID = 0
    NAMES = ("PY_START", "LINE", "PY_RETURN", "PY_UNWIND", "PY_YIELD", "PY_RESUME", "PY_THROW")

    def __init__(self) -> None:
        self.events = SimpleNamespace(**{name: 1 << number for number, name in enumerate(self.NAMES)})
        self.happens: dict[int, Callable[..., None]] = {}
        self.everywhere = 0
        self.inside: dict[CodeType, int] = {}

    def use_tool_id(self, tool: int, name: str) -> None:
        assert (tool, name) == (self.DEBUGGER_ID, "the recorder of traces")

    def register_callback(self, _tool: int, event: int, callback: Callable[..., None]) -> None:
        self.happens[event] = callback

    def set_local_events(self, _tool: int, code: CodeType, events: int) -> None:
        self.inside[code] = events

    def set_events(self, _tool: int, events: int) -> None:
        self.everywhere = events


@pytest.fixture
def monitoring(monkeypatch: pytest.MonkeyPatch) -> Monitoring:
    """The stand-in, in its place."""
    stand_in = Monitoring()
    monkeypatch.setattr(sys, "monitoring", stand_in, raising=False)
    return stand_in


def test_monitoring_hook_tells_what_happens(monitoring: Monitoring) -> None:
    """Each function here is where what it says happens."""
    told: list[tuple[str, str, Any]] = []
    events, happens, error = monitoring.events, monitoring.happens, ValueError()

    def function() -> None:
        happens[events.PY_START](function.__code__, 0)
        happens[events.LINE](function.__code__, 7)
        happens[events.PY_RETURN](function.__code__, 0, 1)
        happens[events.PY_UNWIND](function.__code__, 0, error)

    def hands_over() -> Iterator[None]:
        happens[events.PY_YIELD](hands_over.__code__, 0, 2)
        happens[events.PY_RESUME](hands_over.__code__, 0)
        happens[events.PY_YIELD](hands_over.__code__, 0, 3)
        happens[events.PY_THROW](hands_over.__code__, 0, error)
        yield

    def waits() -> None:
        happens[events.PY_YIELD](waits.__code__, 0, None)
        happens[events.PY_RESUME](waits.__code__, 0)
        happens[events.PY_THROW](waits.__code__, 0, error)

    def other() -> None:
        happens[events.PY_START](other.__code__, 0)

    def tell(event: str, frame: FrameType, value: Any) -> None:
        told.append((event, frame.f_code.co_name, value))

    followed = {function.__code__, hands_over.__code__, waits.__code__}
    MonitoringHook().follow(followed, tell)
    function()
    list(hands_over())
    waits()
    other()
    assert told == [
        ("enter", "function", 0),
        ("line", "function", 7),
        ("leave", "function", 1),
        ("raise", "function", error),
        ("yield", "hands_over", None),
        ("resume", "hands_over", 0),
        ("yield", "hands_over", None),
        ("throw", "hands_over", error),
    ]
    assert monitoring.inside.keys() == followed
    assert monitoring.everywhere == events.PY_UNWIND | events.PY_THROW


def test_hooks_are_those_that_this_python_has(monitoring: Monitoring, monkeypatch: pytest.MonkeyPatch) -> None:
    assert vars(sys)["monitoring"] is monitoring
    assert hooks() == {"settrace": TraceHook, "monitoring": MonitoringHook}
    monkeypatch.delattr(sys, "monitoring")
    assert hooks() == {"settrace": TraceHook}
