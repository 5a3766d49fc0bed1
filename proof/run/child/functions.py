"""Functions: what they do, as it is before a sample runs, to find those that do something else afterwards.

Python tells audit hooks when somebody changes what a function is made of, or gets at what can be changed of it
(https://docs.python.org/3/library/audit_events.html), so that only these have to be compared.
"""

from collections.abc import Iterator
from types import FunctionType
from typing import Any

CHANGING = ("object.__setattr__", "object.__delattr__")
# Audit events of what reaches any object, and so any function, past its attributes.
REACHING = ("ctypes.", "gc.")


class Functions:
    """What functions do, and the names that stand for them."""

    def __init__(self) -> None:
        self._names: dict[FunctionType, list[str]] = {}
        self._parts: dict[FunctionType, tuple[object, ...]] = {}
        self._reached: set[FunctionType] = set()

    def add(self, name: str, value: object) -> None:
        """Remember what something does, if it is made of a function.

        Args:
            name: what stands for it.
            value: a function, a method, or a property.
        """
        function = function_of(value)
        if function:
            self._names.setdefault(function, []).append(name)
            self._parts[function] = parts(function)

    def note(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note which functions can do something else from now on: an audit hook."""
        if event in CHANGING or (event == "object.__getattr__" and arguments[1] == "__kwdefaults__"):
            # One that is not known is not kept: what it is about could not be destroyed before the run is over.
            if isinstance(arguments[0], FunctionType) and arguments[0] in self._names:
                self._reached.add(arguments[0])
        elif event.startswith(REACHING):
            self._reached |= self._names.keys()

    def altered(self) -> Iterator[str]:
        """The names of those that do something else than they did."""
        for function in self._reached & self._names.keys():
            if parts(function) != self._parts[function]:
                yield from self._names[function]


def function_of(value: object) -> FunctionType | None:
    """The function that something is made of, if it is."""
    function = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
    return function if isinstance(function, FunctionType) else None


def parts(function: FunctionType) -> tuple[object, ...]:
    """What a function does: its code, and what its parameters are by default."""
    return function.__code__, function.__defaults__, function.__kwdefaults__ and {**function.__kwdefaults__}
