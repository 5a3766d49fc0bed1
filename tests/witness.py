"""The witness of a run: sees what each test function does, whatever plugins make of it.

It looks where nobody else does: at the function, as the module has it, and not at how its outcome is reported.
"""

import sys
from collections.abc import Callable, Generator
from dataclasses import asdict, dataclass
from functools import wraps
from types import FrameType
from typing import Any, Self

import pytest

from tests.claims.settings import USUAL

# By `pytest.param`, a set of values says how it is called.
ParameterSet = type(pytest.param())
# With what a test is run, by the names of parameters.
Values = dict[str, str]
# Where a claim is run, if it is not in a world.
HOLDS = "none"


@dataclass
class Run:
    """A test function that was called.

    Args:
        test: its id, without what it was run with.
        values: with what it was run.
        has_returned: whether it came to its end; else it failed.
        lines: the lines of its module that it reached, if it is a claim that must hold, counted from 1.
    """

    test: str
    values: Values
    has_returned: bool = False
    lines: list[int] | None = None


def marks_of(thing: Any) -> list[Any]:
    """The marks of a test function, or of a module."""
    marks = getattr(thing, "pytestmark", [])
    return [getattr(mark, "mark", mark) for mark in (marks if isinstance(marks, list) else [marks])]


def sets_of(mark: pytest.Mark) -> list[dict[str, object]]:
    """The sets of values of a mark `parametrize`, by the names of its parameters."""
    names, sets = mark.args[:2]
    named = [name.strip() for name in names.split(",")] if isinstance(names, str) else names
    values = [each.values if isinstance(each, ParameterSet) else each if len(named) > 1 else (each,) for each in sets]
    return [dict(zip(named, each, strict=True)) for each in values]


def told(values: dict[str, object], index: int) -> Values:
    """What values are called: a text is itself, anything else has its number, and its name if it has one.

    Args:
        values: the values, by the names of parameters.
        index: their number, counted from 0.
    """
    return {
        name: str(value) if isinstance(value, str) else f"#{index} {name_of(value)}".strip()
        for name, value in values.items()
    }


def name_of(value: object) -> str:
    """What a value is called: what has a name by that; numbers and texts as they are; nothing otherwise."""
    if isinstance(value, list | tuple):
        return " ".join(each for each in value if isinstance(each, str)) or "none"
    name = getattr(value, "__name__", getattr(value, "name", ""))
    return str(value) if not name and isinstance(value, int) else str(name)


def world_of(value: object) -> Values:
    """Where a claim is run: in a world, or in none."""
    return {"world": name_of(value) or HOLDS}


def values_of(item: pytest.Function) -> Values:
    """With what a test is run. pytest numbers sets of values otherwise once it combines them."""
    spec = getattr(item, "callspec", None)
    params: dict[str, object] = spec.params if spec else {}
    numbers: dict[str, int] = spec.indices if spec else {}
    found: Values = world_of(params["world"]) if "world" in params else {}
    for mark in item.iter_markers("parametrize"):
        sets = enumerate(sets_of(mark))
        same = (told(each, index) for index, each in sets if all(params[name] is each[name] for name in each))
        found |= next(same, {})
    others = (told({name: params[name]}, numbers[name]) for name in params if name not in found)
    return found | {name: value for each in others for name, value in each.items()}


RUN = pytest.StashKey[Run]()


@dataclass(frozen=True)
class Seen:
    """What was seen of one phase of a test: setup, call or teardown. A report has it as texts and numbers.

    Args:
        run: the run of its function, if it was called.
        has_raised: whether something failed.
    """

    run: Run | None
    has_raised: bool

    @classmethod
    def of(cls, report: pytest.TestReport) -> Self:
        """What was seen, as a report has it, perhaps from another process."""
        seen = vars(report).get("seen", {"run": None, "has_raised": True})
        return cls(Run(**seen["run"]) if seen["run"] else None, seen["has_raised"])


class Witness:
    """Sees what test functions do, in each process that runs some."""

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> Generator[None, Any, Any]:
        """See the function of a test be called."""
        run = Run(pyfuncitem.nodeid.partition("[")[0], values_of(pyfuncitem))
        # As readers are shown it: elsewhere it need not come to its end.
        is_claim = (run.values.get("world"), run.values.get("setting")) == (HOLDS, USUAL)
        function = vars(pyfuncitem.module)[pyfuncitem.originalname]

        def called() -> None:
            pyfuncitem.stash[RUN] = run

        pyfuncitem.obj = watched(function, run, str(pyfuncitem.path) if is_claim else "", called)
        return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
        """Tell what was seen, beside what is reported."""
        report = yield
        seen = Seen(item.stash.get(RUN, None) if call.when == "call" else None, call.excinfo is not None)
        vars(report)["seen"] = asdict(seen)
        return report


def watched(
    function: Callable[..., object], run: Run, traced: str, called: Callable[[], None]
) -> Callable[..., object]:
    """A function that does the same, and is seen to do it.

    Args:
        function: the function of a test.
        run: where to note what it does.
        traced: the module of which to note the lines that it reaches; empty for none.
        called: is told that it is called.
    """
    lines: set[int] = set()

    def trace(frame: FrameType, _event: str, _value: object) -> Any:
        if frame.f_code.co_filename != traced:
            return None
        lines.add(frame.f_lineno)
        return trace

    @wraps(function)
    def call(**arguments: object) -> object:
        called()
        before = sys.gettrace()
        if traced:
            sys.settrace(trace)
        try:
            returned = function(**arguments)
        finally:
            if traced:
                sys.settrace(before)
            run.lines = sorted(lines) if traced else None
        run.has_returned = True
        return returned

    return call
