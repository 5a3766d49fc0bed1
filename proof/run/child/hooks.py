"""Hooks into Python: what functions do, line by line, as it happens.

There are two, which tell the same: `sys.settrace`, and `sys.monitoring`, which Python has from 3.12 on and which does
not depend on how threads are started. A function tells

- `enter`: it begins;
- `line`: this line is next;
- `yield`, `resume`, `throw`: a generator hands over, goes on, goes on with an exception;
- `leave`, `raise`: it returns, or ends by an exception.

What a coroutine function does at an `await` is not told: that is between it and the event loop.
"""

import dis
import inspect
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from types import CodeType, FrameType
from typing import Any, Protocol

# Told an event, the frame it happens in, and for `throw`, `leave` and `raise` the value that comes with it.
Tell = Callable[[str, FrameType, Any], None]


class Hook(Protocol):
    """A way to follow functions."""

    def follow(self, codes: set[CodeType], tell: Tell) -> None:
        """Tell what the functions of these code objects do, in this thread and in threads started from now on."""


def codes_in(module: CodeType) -> Iterator[CodeType]:
    """The code objects of all functions of a module, without lambdas, comprehensions and classes."""
    for constant in module.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_flags & inspect.CO_OPTIMIZED and not constant.co_name.startswith("<"):
                yield constant
            yield from codes_in(constant)


def is_generator(code: CodeType) -> bool:
    """Whether a function hands over values with `yield`."""
    return bool(code.co_flags & (inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR))


def hands_over(code: CodeType, value: object) -> bool:
    """Whether a suspended function hands over `value` with `yield`, and does not wait."""
    if code.co_flags & inspect.CO_ASYNC_GENERATOR:
        return type(value).__name__ == "async_generator_wrapped_value"
    return is_generator(code)


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


class MonitoringHook:
    """Follows functions by `sys.monitoring`, which Python has from 3.12 on."""

    def follow(self, codes: set[CodeType], tell: Tell) -> None:
        """Tell what the functions of these code objects do, in this thread and in threads started from now on."""
        monitoring: Any = vars(sys)["monitoring"]
        events = monitoring.events
        tool = monitoring.DEBUGGER_ID
        monitoring.use_tool_id(tool, "the recorder of traces")

        suspended: set[FrameType] = set()

        def on(event: int, callback: Callable[[FrameType, Any], None]) -> None:
            def called(code: CodeType, *arguments: Any) -> None:
                if code in codes:
                    callback(sys._getframe(1), arguments[-1])

            monitoring.register_callback(tool, event, called)

        def suspend(frame: FrameType, value: Any) -> None:
            if hands_over(frame.f_code, value):
                suspended.add(frame)
                tell("yield", frame, None)

        def go_on(event: str, frame: FrameType, value: Any) -> None:
            if frame in suspended:
                suspended.remove(frame)
                tell(event, frame, value)

        on(events.PY_START, partial(tell, "enter"))
        on(events.LINE, partial(tell, "line"))
        on(events.PY_RETURN, partial(tell, "leave"))
        on(events.PY_UNWIND, partial(tell, "raise"))
        on(events.PY_YIELD, suspend)
        on(events.PY_RESUME, partial(go_on, "resume"))
        on(events.PY_THROW, partial(go_on, "throw"))
        for code in codes:
            local = events.PY_START | events.LINE | events.PY_RETURN | events.PY_YIELD | events.PY_RESUME
            monitoring.set_local_events(tool, code, local)
        monitoring.set_events(tool, events.PY_UNWIND | events.PY_THROW)


def hooks() -> dict[str, type[Hook]]:
    """The hooks that this Python has, by name."""
    found: dict[str, type[Hook]] = {"settrace": TraceHook}
    if hasattr(sys, "monitoring"):
        found["monitoring"] = MonitoringHook
    return found
