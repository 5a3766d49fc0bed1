"""The tracer: records, in the process of a run, the steps that a trace is made of.

It needs nothing but the standard library, and starts no thread of its own.
"""

import ast
import sys
import threading
from contextvars import ContextVar
from importlib.util import find_spec
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from proof.run.child.code_objects import codes_in
from proof.run.child.describe import call, describe, describe_error, name_of
from proof.run.child.hooks import hooks
from proof.run.child.lane import CLIENT, LOOP, WORKER, lane
from proof.run.child.overlap import Overlaps
from proof.run.child.seen import Frame, Watched
from proof.run.child.statements import Statements
from proof.run.child.tasks import Task, Tasks

# Who acts, what happens, and what is known of it; all texts and numbers, so that it can be written as JSON.
RecordedStep = dict[str, Any]
# The number of the request in which something happens, counted from 0; -1 outside of requests.
REQUEST: ContextVar[int] = ContextVar("request", default=-1)
BEGINS, ENDS = ("enter", "resume", "throw"), ("leave", "raise")


class Tracer:
    """Records the steps of a run.

    Args:
        file: the module that is run.
        functions: the functions that are followed line by line, each with the line of its `def`.
        watched: names of the module, and names of files in the working directory, whose values are recorded.
        hook: how to follow functions, one of proof.run.child.hooks.hooks().
    """

    def __init__(self, file: Path, functions: dict[str, int], watched: list[str], hook: str) -> None:
        self._functions, self._watched = functions, Watched(watched)
        self._hook = hooks()[hook]()
        self._statements = Statements(ast.parse(file.read_bytes()))
        self._lock = threading.Lock()
        self._frames: dict[FrameType, Frame] = {}
        self._tasks = Tasks()
        self._requests: list[RecordedStep] = []
        self._overlaps = Overlaps()
        self.steps: list[RecordedStep] = []

    @property
    def overlaps(self) -> list[str]:
        """What happened while something else ran in a thread."""
        return self._overlaps.found

    def follow(self, module: CodeType, namespace: dict[str, Any]) -> None:
        """Follow a module from now on, in this process.

        Args:
            module: its code.
            namespace: where it will be executed.
        """
        self._watched.namespace = namespace
        # Where there is no FastAPI, nothing but functions is followed.
        if find_spec("fastapi"):
            from proof.run.child.fastapi import observe

            observe(self._on_event)
        self._hook.follow({code for code in codes_in(module) if code.co_name in self._functions}, self._on_frame)

    def _on_frame(self, event: str, frame: FrameType, value: Any) -> None:
        function, thread = frame.f_code.co_name, threading.get_ident()
        with self._lock:
            seen = self._frames.setdefault(frame, Frame(self._functions[function]))
            # One that goes on is where it was; a hook may know that only one line later.
            line = seen.line if event in BEGINS else self._statements.at(frame.f_lineno).line
            # A statement of several lines is one step.
            if event == "line" and seen.line == line:
                return
            known: dict[str, Any] = {"line": line}
            if event == "line":
                seen.line = line
            elif event == "leave":
                known["value"] = describe(value)
            elif event in ("raise", "throw"):
                known["value"] = describe_error(value)
            changed = seen.see(frame)
            if changed and event not in ENDS:
                known["variables"] = changed
            if event in ENDS or event == "yield":
                self._overlaps.end(thread)
            self._add(event, function, known)
            if lane() == WORKER and event in BEGINS:
                self._overlaps.begin(thread, function)
            if event in ENDS:
                del self._frames[frame]

    def _on_event(self, event: str, about: Any, known: dict[str, Any]) -> None:
        with self._lock:
            if event == "request":
                REQUEST.set(len(self._requests))
                self._add(event, about, {}, CLIENT)
                self._requests.append(self.steps[-1])
            elif event == "received":
                self._requests[REQUEST.get()].update({name: text for name, text in known.items() if text})
            elif event == "request ends":
                for task in self._tasks.end_request(REQUEST.get()):
                    self._add("never", name_of(task.func), {"task": self._tasks.number(task)}, LOOP)
            elif event in ("schedule", "start", "end", "fail"):
                self._on_task(event, about, known)
            else:
                self._add(event, "", known, LOOP)

    def _on_task(self, event: str, task: Task, known: dict[str, Any]) -> None:
        if event == "schedule":
            self._tasks.add(task, REQUEST.get())
            known = {"call": call(task.func, task.args, task.kwargs), **self._calling_line()}
        elif event == "start":
            self._tasks.begin(task)
        else:
            self._overlaps.end(task)
        who = "" if event == "schedule" else LOOP
        self._add(event, name_of(task.func), {"task": self._tasks.number(task), **known}, who)
        if event == "start" and not task.is_async:
            self._overlaps.begin(task, name_of(task.func))

    def _calling_line(self) -> dict[str, int]:
        """The line of a followed function that is being executed in this thread; nothing if none is."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if frame in self._frames:
                return {"line": self._statements.at(frame.f_lineno).line}
            frame = frame.f_back
        return {}

    def _add(self, event: str, about: str, known: dict[str, Any], who: str = "") -> None:
        self._overlaps.check(f"`{event} {about}`".replace(" `", "`"), lane() == WORKER)
        changed = self._watched.see()
        step: RecordedStep = {"who": who or lane(), "event": event, "request": REQUEST.get()}
        if about:
            step["about"] = about
        step |= known
        if changed:
            step["watched"] = changed
        self.steps.append(step)
