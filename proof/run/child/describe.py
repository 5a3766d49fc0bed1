"""Describing: short texts for values, which say the same in every run."""

import asyncio
import re
import reprlib
import traceback
from enum import Enum
from types import FunctionType, MethodType
from typing import Any

UUID_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Short(reprlib.Repr):
    """Shortens; a UUID, which is another one in every run, to nothing but that."""

    def repr_instance(self, x: Any, _level: int) -> str:
        """The text of what is none of the built-in types."""
        text = UUID_TEXT.sub("…", repr(x))
        return text if len(text) <= self.maxother else f"{text[: self.maxother]}…"


SHORT = Short()
SHORT.maxstring = SHORT.maxother = 60
SHORT.maxlist = SHORT.maxtuple = SHORT.maxdict = SHORT.maxset = 8


def describe(value: object) -> str:
    """A short text for a value that says the same in every run: a function by its name, an object by its class."""
    if isinstance(value, FunctionType | MethodType | type):
        return name_of(value)
    text = SHORT.repr(value)
    if hasattr(value, "_sa_instance_state"):
        # SQLModel shows the columns of an object in any order, and those that were not read yet not at all.
        return type(value).__name__
    # `<…>` says where it lies in memory, how it was made, or nothing of itself.
    is_nothing = " at 0x" in text or (text.startswith("<") and not isinstance(value, Enum))
    return type(value).__name__ if is_nothing else text


def call(function: object, arguments: tuple[object, ...], keywords: dict[str, object]) -> str:
    """A short text for a call; for what cannot be called, a short text for that."""
    if not callable(function):
        return describe(function)
    shown = [*map(describe, arguments), *(f"{name}={describe(value)}" for name, value in keywords.items())]
    return f"{name_of(function)}({', '.join(shown)})"


def name_of(function: object) -> str:
    """The name of a function, without that of the function that made it, or a short text for what is none."""
    name = getattr(function, "__qualname__", None) if callable(function) else None
    return name.rpartition("<locals>.")[2] if name else describe(function)


def describe_error(error: BaseException) -> str:
    """The class and the message of an exception; of a cancellation the class: anyio says where tasks lie."""
    if isinstance(error, asyncio.CancelledError):
        return "CancelledError"
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def describe_failure(error: BaseException) -> str:
    """What Python says of an exception that nothing catches, without its traceback: one line, or several."""
    return "".join(traceback.format_exception_only(error)).strip()
