"""What was changed is told by the memory of dictionaries and by audit events, so that nothing else is looked at."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import starlette.background

from proof.run.child import memory
from proof.run.child.functions import Functions
from proof.run.child.memory import Memory
from proof.run.child.originals import Originals
from proof.run.child.space import Space

OLD, NUMBER = object(), 10**9
CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "another value": lambda table: table.update(a=2),
    "an equal value": lambda table: table.update(b=int("1000000000")),
    "a new name": lambda table: table.update(c=3),
    "a name that is gone": lambda table: table.pop("b"),
    "another value for a moment": lambda table: (table.update(a=2), table.update(a=OLD)),
    "all": lambda table: table.clear(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_change_of_a_dictionary_is_told(change: Callable[[dict[str, Any]], object]) -> None:
    tables: list[dict[str, Any]] = [{"a": OLD, "b": NUMBER}, {"a": OLD, "b": NUMBER}, {}]
    seen = Memory()
    seen.add(tables)
    before = seen.read()
    # Reading is no change.
    assert (tables[1].get("a"), list(tables[1])) == (OLD, ["a", "b"])
    assert seen.numbers_changed(before, seen.read()) == ([] if memory.TELLS else [0, 1, 2])
    change(tables[1])
    assert seen.numbers_changed(before, seen.read()) == ([1] if memory.TELLS else [0, 1, 2])


def test_dictionary_that_is_added_is_told() -> None:
    tables: list[dict[str, object]] = [{}, {}]
    seen = Memory()
    seen.add(tables[:1])
    before = seen.read()
    seen.add(tables[1:])
    assert 1 in seen.numbers_changed(before, seen.read())


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the spaces in which somebody looks for what is replaced."""
    names: list[str] = []
    look = Space.replaced

    def note(space: Space) -> Iterator[str]:
        names.append(space._name)
        return look(space)

    monkeypatch.setattr(Space, "replaced", note)
    return names


def test_only_what_was_changed_is_looked_at(looked_at: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Originals()
    assert kept.replaced() == []
    monkeypatch.setattr(asyncio, "run", print)
    monkeypatch.setattr(starlette.background.BackgroundTask, "__call__", print)
    found = ["asyncio.run", "starlette.background.BackgroundTask.__call__"]
    assert kept.replaced() == found
    assert {"asyncio", "starlette.background.BackgroundTask"} <= {*looked_at}
    assert ("starlette.background" in looked_at) is not memory.TELLS
    looked_at.clear()
    assert kept.replaced() == found
    assert ("asyncio" in looked_at) is not memory.TELLS


def test_all_is_looked_at_where_dictionaries_have_no_version(
    looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "TELLS", False)
    kept = Originals()
    monkeypatch.setattr(asyncio, "run", print)
    assert kept.replaced() == ["asyncio.run"]
    assert {"asyncio", "starlette.background", "starlette.background.BackgroundTask"} <= {*looked_at}


class Other:
    """It is no function."""


def altered_after(event: str, *arguments: object) -> list[str]:
    """The names of a function that is altered, where one event comes of it."""

    def function(_: object = None, *, debug: bool = False) -> bool:
        return debug

    defaults = function.__kwdefaults__
    assert defaults is not None
    functions = Functions()
    functions.add("module.function", function)
    functions.add("module.Class.method", property(function))
    functions.add("module.other", Other)
    functions.note(event, (function, *arguments) if event != "object.__setattr__" or arguments else (Other, "__name__"))
    defaults["debug"] = True
    return [*functions.altered()]


@pytest.mark.parametrize(
    "event",
    [
        ("object.__setattr__", "__code__", None),
        ("object.__delattr__", "__defaults__"),
        ("object.__getattr__", "__kwdefaults__"),
        ("gc.get_referents",),
        ("ctypes.string_at",),
    ],
    ids=lambda event: event[0],
)
def test_function_that_somebody_can_alter_is_compared(event: tuple[str, ...]) -> None:
    assert altered_after(*event) == ["module.function", "module.Class.method"]


@pytest.mark.parametrize(
    "event", [("object.__getattr__", "__code__"), ("object.__setattr__",), ("open",)], ids=lambda event: event[0]
)
def test_function_that_nobody_can_alter_is_not_compared(event: tuple[str, ...]) -> None:
    assert altered_after(*event) == []
