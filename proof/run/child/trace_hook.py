"""A hook into Python by `sys.settrace`; proof.run.child.hooks says what it tells."""

import dis
import sys
import threading
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

from proof.run.child.code_objects import hands_over

# Told an event, the frame it happens in, and for `throw`, `leave` and `raise` the value that comes with it.
Tell = Callable[[str, FrameType, Any], None]
# Where a function stands when it is suspended, in Python until 3.12 and from 3.13 on.
SUSPENDED = ("YIELD_VALUE", "RESUME")


class TraceHook:
    """Follows functions by `sys.settrace`."""

    def __init__(self) -> None:
        self._codes: set[CodeType] = set()
        # Of those that are suspended or about to go on, whether they handed over a value.
        self._suspended: dict[FrameType, bool] = {}
        # The last line and the last exception in each, and those in which nothing happened since the exception.
        self._lines: dict[FrameType, int] = {}
        self._errors: dict[FrameType, BaseException] = {}
        self._raising: set[FrameType] = set()

    def follow(self, codes: set[CodeType], tell: Tell) -> None:
        """Tell what the functions of these code objects do, in this thread and in threads started from now on."""
        self._codes, self._tell = codes, tell
        threading.settrace(self._call)
        sys.settrace(self._call)

    def _call(self, frame: FrameType, _event: str, _value: Any) -> Any:
        if frame.f_code not in self._codes:
            return None
        # One that goes on is called again; what happens next says whether it goes on with an exception.
        if frame not in self._suspended:
            self._tell("enter", frame, None)
        return self._local

    def _local(self, frame: FrameType, event: str, value: Any) -> Any:
        if self._suspended.pop(frame, False):
            if event == "exception":
                self._tell("throw", frame, value[1])
            else:
                self._tell("resume", frame, None)
        if event == "exception":
            self._errors[frame] = value[1]
            # By StopIteration an awaited coroutine says that it is done.
            if not isinstance(value[1], StopIteration):
                self._raising.add(frame)
        elif event == "line":
            self._raising.discard(frame)
            self._lines[frame] = frame.f_lineno
            self._tell("line", frame, None)
        else:
            self._return(frame, value)
        return self._local

    def _return(self, frame: FrameType, value: Any) -> None:
        operation = dis.opname[frame.f_code.co_code[frame.f_lasti]]
        # Raised again behind a `with` or `finally`, an exception leaves from the instruction that it came from.
        is_raised_again = self._lines.get(frame) != frame.f_lineno
        if operation.startswith("RETURN"):
            self._tell("leave", frame, value)
        elif operation in SUSPENDED and frame not in self._raising and not is_raised_again:
            self._suspended[frame] = hands_over(frame.f_code, value)
            if self._suspended[frame]:
                self._tell("yield", frame, None)
        else:
            self._tell("raise", frame, self._errors[frame])
