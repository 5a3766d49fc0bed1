"""Whatever a run replaces of what modules bring is found, and nothing that it does not replace."""

from collections.abc import Iterator

import pytest

from proof.guide.sample import Sample
from proof.run.child.originals import LAST
from proof.run.run import Run
from proof.run.runner import Runner
from proof.samples.prove import prove
from proof.samples.replacements import check_replaced
from tests.guide import SAMPLE
from tests.test_zygote import Zygote

TASK = "starlette.background.BackgroundTask"
REPLACING = {
    "a method": ("from starlette.background import BackgroundTask as T; T.__call__ = print", f"{TASK}.__call__"),
    "its code": (
        "from starlette.background import BackgroundTask as T; T.__call__.__code__ = (lambda self: 1).__code__",
        f"{TASK}.__call__",
    ),
    "its defaults": ("import asyncio; asyncio.run.__kwdefaults__['debug'] = True", "asyncio.runners.run"),
    "its defaults, which are deleted": ("import asyncio; del asyncio.run.__kwdefaults__", "asyncio.runners.run"),
    "its defaults, by way of the garbage collector": (
        "import asyncio, gc; [d.update(debug=1) for d in gc.get_referents(asyncio.run) if d == {'debug': None}]",
        "asyncio.runners.run",
    ),
    "its code, by a descriptor": (
        "import asyncio; type(asyncio.run).__code__.__set__(asyncio.run, (lambda main, *, debug=None: 1).__code__)",
        "asyncio.runners.run",
    ),
    "a method that was inherited": (
        "from fastapi import FastAPI; FastAPI.add_middleware = print",
        "fastapi.applications.FastAPI.add_middleware",
    ),
    "a property": (
        "from starlette.requests import HTTPConnection as C; C.url.fget.__code__ = (lambda self: '').__code__",
        "starlette.requests.HTTPConnection.url",
    ),
    "a method of a class": (
        "from fastapi import BackgroundTasks as T; T.add_task = classmethod(print)",
        "fastapi.background.BackgroundTasks.add_task",
    ),
    "a function": ("import time; time.sleep = print", "time.sleep"),
    "a function, in the dictionary of its module": ("import time; vars(time)['sleep'] = print", "time.sleep"),
    "a function, by code that runs in its module": ("import time; exec('def sleep(s): ...', vars(time))", "time.sleep"),
    "a function of what only the sample imports": (
        "import concurrent.futures.process as p; p._chain_from_iterable_of_lists = print",
        "concurrent.futures.process._chain_from_iterable_of_lists",
    ),
    "a function that is gone": ("import time; del time.sleep", "time.sleep"),
    "what is built in": ("import builtins; builtins.len = id", "builtins.len"),
    "what a module finds before what is built in": (
        "import starlette.background as b; b.len = id",
        "starlette.background.len",
    ),
    "a constant": ("import starlette.status as s; s.HTTP_200_OK = 500", "starlette.status.HTTP_200_OK"),
    "an item of a table": (
        "from fastapi.encoders import ENCODERS_BY_TYPE as t; t[int] = str",
        "fastapi.encoders.ENCODERS_BY_TYPE",
    ),
}
HARMLESS = {
    "nothing": "",
    "a whole sample": SAMPLE,
    "what is its own": "from starlette.background import BackgroundTask as T\nclass Own(T): ...\nOwn.__call__ = print",
    "what a module notes for itself": "import random; random._inst = random.Random(1); random._own = print",
    "the table of a module for itself": "import asyncio, anyio; asyncio.run(anyio.sleep(0)); anyio.run(anyio.sleep, 0)",
    "a name that a module has not": "import time; time.own = print",
    "a module that it imports": "import cProfile",
    "a module that is missing": "try: import asyncio.missing\nexcept ImportError: pass",
    "a module of its own kind": "from concurrent.futures import process",
}


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    """A zygote of which all that runs is measured, as tests/test_zygote.py has it."""
    started = Zygote("fastapi.testclient")
    yield started
    started.process.communicate()


@pytest.mark.parametrize(("source", "name"), REPLACING.values(), ids=REPLACING)
def test_what_is_replaced_is_found(source: str, name: str, zygote: Zygote) -> None:
    run = zygote.ask(source)
    assert run["failures"] == []
    assert name in {found for found, _ in run["replaced"]}


def test_what_is_replaced_while_something_is_printed_is_found_there(zygote: Zygote) -> None:
    lines = ["import time", "old = time.sleep", "time.sleep = id", "print(1)", "time.sleep = old", "print(2)"]
    assert zygote.ask(*lines)["replaced"] == [["time.sleep", 4]]


@pytest.mark.parametrize("source", HARMLESS.values(), ids=HARMLESS)
def test_what_replaces_nothing_is_not_found(source: str, zygote: Zygote) -> None:
    run = zygote.ask(source)
    assert (run["failures"], run["replaced"], run["hidden"]) == ([], [], [])


@pytest.mark.parametrize(
    "then",
    [
        "import cProfile",
        "import json; del sys.modules['json']; import json",
        f"del sys.modules[{LAST!r}]",
        "known = [*sys.modules.items()]; sys.modules.clear(); sys.modules.update(known)",
    ],
)
def test_module_that_belongs_to_no_package_is_found(then: str, zygote: Zygote) -> None:
    lines = ["import sys", "sys.path.insert(0, '.')", "open('helper.py', 'w').close()", "import helper", then]
    assert zygote.ask(*lines)["hidden"] == ["helper"]


def test_what_the_settings_name_may_be_replaced_by_a_run() -> None:
    run = Run(replaced=(("starlette.background.run_in_threadpool", 4),))
    sample = Sample("part/sample.py", SAMPLE)
    assert list(check_replaced(sample, run, ["background.run_in_threadpool"])) == []
    [problem] = check_replaced(sample, run, ["threadpool"])
    assert problem.line == 4


def test_what_a_library_notes_when_it_is_first_used_replaces_nothing() -> None:
    """In a process that has imported nothing, where a guide does not name what to import."""
    with Runner() as cold:
        assert prove(Sample("part/sample.py", SAMPLE), cold) == []
