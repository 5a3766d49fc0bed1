"""The hooks tell what functions do, whatever they are made of, and both tell the same."""

import json
import subprocess
import sys

import pytest

from tests.guide import ROOT

FOLLOWING = """\
import json, sys
from proof.traces.hooks import codes_in, hooks

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
