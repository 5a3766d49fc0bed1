"""A hook into Python by `sys.monitoring`; proof.run.child.hooks says what it tells."""

import sys
from collections.abc import Callable
from functools import partial
from types import CodeType, FrameType
from typing import Any

from proof.run.child.code_objects import hands_over
from proof.run.child.trace_hook import Tell


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
