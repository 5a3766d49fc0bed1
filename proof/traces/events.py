"""Events: what happens in a run, of which another run may have the same."""

from dataclasses import dataclass, replace
from itertools import pairwise

from proof.problem import Fault
from proof.traces.bars import Bar, find_bars
from proof.traces.trace import Moment, Trace
from proof.traces.words import WHAT

# Steps that say no more than those around them, if what is looked at is when something happens and not how.
LEFT_OUT = ("line", "response starts")
# Steps that are one event: a task starts, and its function begins.
ONE = {("start", "enter"), ("leave", "end"), ("raise", "fail")}
# What is the same in two runs, although a function is a task in one of them alone, or fails in one of them alone.
SAME = {"start": "enter", "end": "leave", "raise": "leave", "fail": "leave"}


@dataclass(frozen=True)
class Event:
    """Something that happens in a run.

    Args:
        name: what happens, by the name of its step in notes; that of a task is `start`, `end` or `fail`.
        about: the function or task it happens to; empty for requests and responses.
        who: who does it.
        what: what it is, in Markdown.
        moment: its step, with the state at it.
    """

    name: str
    about: str
    who: str
    what: str
    moment: Moment

    def key(self, known: set[str]) -> str:
        """What the same event of another run has as well. A name that only one of them has may be any."""
        return f"{SAME.get(self.name, self.name)} {self.about if self.about in known else ''}"


@dataclass(frozen=True)
class Run:
    """What happens in one request of a trace.

    Args:
        title: what readers call it.
        trace: the trace.
        events: what happens.
        bars: what lasts; their first and last are the indices of events.
    """

    title: str
    trace: Trace
    events: tuple[Event, ...]
    bars: tuple[Bar, ...]


def read_run(title: str, trace: Trace, request: str) -> Run:
    """What happens in a request of a trace.

    Args:
        title: what readers call it.
        trace: the trace.
        request: its path, with the query or without; empty if there is one request.

    Raises:
        Fault: there is no such request, or several.
    """
    number = find_request(trace, request)
    moments = [m for m in trace.moments if m.step.request == number and m.step.event not in LEFT_OUT]
    is_one = [(a.step.event, b.step.event) in ONE and a.step.about == b.step.about for a, b in pairwise(moments)]
    events: list[Event] = []
    places = []
    for moment, before, is_first in zip(moments, [False, *is_one], [*is_one, False], strict=True):
        places.append(len(events))
        if not is_first:
            events.append(event_of(moment, moments[len(places) - 2] if before else None))
    bars = [
        replace(bar, first=places[bar.first - 1], last=places[bar.last - 1])
        for bar in find_bars(replace(trace, steps=tuple(moment.step for moment in moments)))
        # Where the function of a task is followed, that is what lasts.
        if bar.name
    ]
    return Run(title, trace, tuple(events), tuple(bars))


def event_of(moment: Moment, before: Moment | None) -> Event:
    """What a step tells, together with the one before it if they are one event."""
    step = moment.step
    name = before.step.event if before and before.step.event == "start" else step.event
    about = "" if name in ("request", "response sent") else step.about
    who = before.step.who if before and name != "start" else step.who
    told = replace(step, event=name, about=step.about.partition("?")[0] if name == "request" else step.about)
    # Arguments and what a function returns take much room beside another run, and say little of when.
    short = {
        "schedule": f"schedules `{about}`",
        "start": f"the task `{about}` begins",
        "leave": f"`{about}` returns",
        "response sent": "sends the response",
    }
    return Event(name, about, who, short.get(name) or WHAT[name](told), moment)


def find_request(trace: Trace, wanted: str) -> int:
    """The number of a request of a trace. Raises Fault if there is no such request, or several."""
    sent = {step.request: step.about.partition(" ")[2] for step in trace.steps if step.event == "request"}
    found = [number for number, path in sent.items() if wanted in ("", path, path.partition("?")[0])]
    if len(found) == 1:
        return found[0]
    name = trace.sample.name
    what = f"several recorded requests of `{name}` are meant" if found else f"no such request of `{name}` is recorded"
    raise Fault(what, "name one by its path: " + ", ".join(f"`{name}:{path}`" for path in sent.values()))
