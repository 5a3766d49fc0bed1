"""Hooks into Python: what functions do, line by line, as it happens.

There are two, which tell the same: `sys.settrace`, and `sys.monitoring`, which Python has from 3.12 on and which does
not depend on how threads are started. A function tells

- `enter`: it begins;
- `line`: this line is next;
- `yield`, `resume`, `throw`: a generator hands over, goes on, goes on with an exception;
- `leave`, `raise`: it returns, or ends by an exception.

What a coroutine function does at an `await` is not told: that is between it and the event loop.
"""

import sys
from types import CodeType
from typing import Protocol

from proof.run.child.monitoring_hook import MonitoringHook
from proof.run.child.trace_hook import Tell, TraceHook


class Hook(Protocol):
    """A way to follow functions."""

    def follow(self, codes: set[CodeType], tell: Tell) -> None:
        """Tell what the functions of these code objects do, in this thread and in threads started from now on."""


def hooks() -> dict[str, type[Hook]]:
    """The hooks that this Python has, by name."""
    found: dict[str, type[Hook]] = {"settrace": TraceHook}
    if hasattr(sys, "monitoring"):
        found["monitoring"] = MonitoringHook
    return found
