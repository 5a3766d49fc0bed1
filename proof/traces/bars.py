"""Bars: what lasts in a trace, in the lane of who does it."""

from dataclasses import dataclass

from proof.traces.trace import Step, Trace

LANES = ("client", "event loop", "worker thread")
# The classes of what is in them.
CLASSES = {"client": "client", "event loop": "loop", "worker thread": "worker"}
# The key of the bar of a request; functions have their names, tasks their numbers.
REQUEST = 0


@dataclass
class Bar:
    """Something that lasts: a request that waits for its response, a function, a task.

    Args:
        kind: `wait`, `function` or `task`.
        name: what stands beside it.
        lane: the index of its lane.
        first: the number of its first step.
        last: that of its last.
        failed: whether it ended by an exception.
    """

    kind: str
    name: str
    lane: int
    first: int
    last: int
    failed: bool = False


def find_bars(trace: Trace) -> list[Bar]:
    """The bars of a trace, by their first step. A generator that handed over and went on has several."""
    open_bars: dict[str | int, Bar] = {}
    bars: list[Bar] = []

    def begin(key: str | int, kind: str, name: str, step: Step, number: int) -> None:
        open_bars[key] = Bar(kind, name, LANES.index(step.who), number, len(trace.steps))
        bars.append(open_bars[key])

    def end(key: str | int, number: int, failed: bool = False) -> None:
        if key in open_bars:
            bar = open_bars.pop(key)
            bar.last, bar.failed = number, failed

    followed = {step.about for step in trace.steps if step.event == "enter"}
    for number, step in enumerate(trace.steps, start=1):
        if step.event == "request":
            begin(REQUEST, "wait", step.about.partition("?")[0], step, number)
        elif step.event in ("response sent", "error"):
            end(REQUEST, number, failed=step.event == "error")
        elif step.event in ("enter", "resume", "throw"):
            begin(step.about, "function", step.about, step, number)
        elif step.event in ("leave", "yield", "raise"):
            end(step.about, number, failed=step.event == "raise")
        elif step.event == "start":
            begin(step.task, "task", "" if step.about in followed else step.about, step, number)
        elif step.event in ("end", "fail"):
            end(step.task, number, failed=step.event == "fail")
    return bars
