"""A space of names: what the names of a module or of a class stand for, and whether that is as it was."""

import builtins
import gc
import operator
from collections.abc import Iterator
from types import ModuleType
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
        # A module that is private fills its tables itself, as anyio does when it is first used.
        is_read = isinstance(owner, ModuleType) and "._" not in name
        tables = self._before.items() if is_read else ()
        self._tables = {key: (table, table.copy()) for key, table in tables if is_table(key, table)}

    @property
    def dictionary(self) -> dict[str, object]:
        """The dictionary of its names; a class shows it through a proxy."""
        return self._now if isinstance(self._now, dict) else gc.get_referents(self._now)[0]

    @property
    def has_tables(self) -> bool:
        """Whether a table is among what its names stand for."""
        return bool(self._tables)

    def values(self) -> Iterator[tuple[str, object]]:
        """What its names stood for at first, each with the name in full."""
        return ((f"{self._name}.{key}", value) for key, value in self._before.items())

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
        """Its names that stand for the same table, which has other items."""
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


def is_table(key: str, value: Any) -> bool:
    """Whether something is a table that stays as it is, by its name; under others, modules note what they do."""
    return isinstance(value, dict | list | set) and key.isupper()
