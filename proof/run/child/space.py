"""A space of names: what the names of a module or of a class stand for, and whether that is as it was."""

import builtins
import operator
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

MISSING = object()


class Space:
    """What the names of a module or a class stand for.

    Args:
        name: its own name.
        owner: the module or the class.
    """

    def __init__(self, name: str, owner: ModuleType | type) -> None:
        self._name, self._owner, self._now = name, owner, vars(owner)
        self._before = dict(self._now)
        self._values = list(self._before.values())
        functions = {key: function_of(value) for key, value in self._before.items()}
        self._functions = {key: function for key, function in functions.items() if function}
        self._parts = [parts(self._functions[key]) for key in self._functions]
        # A module that is private fills its tables itself, as anyio does when it is first used.
        is_read = isinstance(owner, ModuleType) and "._" not in name
        tables = self._before.items() if is_read else ()
        self._tables = {key: (table, table.copy()) for key, table in tables if is_table(key, table)}

    def replaced(self) -> Iterator[str]:
        """Its names that stand for something else, and did for something that samples use."""
        values = list(self._now.values())  # in one go: another thread may import something
        if len(values) == len(self._values) and all(map(operator.is_, values, self._values)):
            return  # most often so, and fast to tell
        for key in {**self._before, **self._now}:
            before, now = self._before.get(key, MISSING), self._now.get(key, MISSING)
            if before is not now and self._is_used(key, before, now):
                yield f"{self._name}.{key}"

    def altered(self) -> Iterator[str]:
        """Its names that stand for the same, which does something else or has other items."""
        for (key, function), before in zip(self._functions.items(), self._parts, strict=True):
            if parts(function) != before:
                yield f"{self._name}.{key}"
        for key, (table, items) in self._tables.items():
            if table != items:
                yield f"{self._name}.{key}"

    def _is_used(self, key: str, before: object, now: object) -> bool:
        """Whether samples use what a name stood for; modules note for themselves under other names what they do."""
        if before is not MISSING:
            return is_code(before) or key.isupper()
        # It stands before what would be found without it.
        behind = self._owner.__mro__[1:] if isinstance(self._owner, type) else (builtins,)
        return is_code(now) and any(key in vars(other) for other in behind)


def is_code(value: object) -> bool:
    """Whether something is a function, a method, a property or a class."""
    return callable(value) or isinstance(value, classmethod | staticmethod | property)


def function_of(value: object) -> FunctionType | None:
    """The function that something is made of, if it is."""
    function = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
    return function if isinstance(function, FunctionType) else None


def parts(function: FunctionType) -> tuple[object, ...]:
    """What a function does: its code, and what its parameters are by default."""
    return function.__code__, function.__defaults__, function.__kwdefaults__ and {**function.__kwdefaults__}


def is_table(key: str, value: Any) -> bool:
    """Whether something is a table that stays as it is, by its name; under others, modules note what they do."""
    return isinstance(value, dict | list | set) and key.isupper()
