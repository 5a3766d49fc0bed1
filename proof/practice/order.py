"""Questions of the kind *order*: in which order do these events come?"""

from proof.practice.entry import Entry
from proof.practice.library import Library
from proof.practice.question import Content
from proof.problem import Fault
from proof.traces.recording import read_trace
from proof.traces.steps import WHAT
from proof.traces.trace import Step, Trace


def read_order(entry: Entry, library: Library) -> Content:
    """Read what is particular to such a question. A claim or a recording proves the order.

    Raises:
        Unproven: it is malformed, or its recording does not have an event exactly once.
    """
    source = "trace" if "trace" in entry.values else "claim"
    entry.check_keys((source, "events", "why"))
    named = entry.texts("events")
    if not 3 <= len(named) <= 6:
        raise entry.wrong(f"has {len(named)} events", "name three to six", "events")
    for event in named:
        if named.count(event) > 1:
            raise entry.wrong("names an event twice", "word one of them differently", "events", event)
    if source == "claim":
        evidence = library.of_claim(library.claim(entry))
        return Content(events=named, answer=entry.text("why"), evidence=(evidence,))
    sample = library.sample(entry, "trace")
    try:
        trace = read_trace(library.project, sample)
    except Fault as fault:
        raise entry.located(fault, "trace") from None
    steps = sorted((find(entry, trace, event) for event in named), key=trace.steps.index)
    events = tuple(told(trace, step) for step in steps)
    return Content(events=events, answer=entry.text("why"), evidence=(library.of_sample(sample),))


def find(entry: Entry, trace: Trace, event: str) -> Step:
    """The one step of a trace that has a name.

    Raises:
        Unproven: there is none, or more than one.
    """
    found = [step for step in trace.steps if event in (trace.name_of(step), step.event)]
    if len(found) != 1:
        known = ", ".join(f"`{name}`" for name in dict.fromkeys(map(trace.name_of, trace.steps)))
        what = f"this event occurs {len(found)} times in the recording: `{event}`"
        raise entry.wrong(what, f"name one that occurs once: {known}", "events")
    return found[0]


def told(trace: Trace, step: Step) -> str:
    """A step in words."""
    what = f"`{trace.text_of(step.line)}`" if step.event == "line" else WHAT[step.event](step)
    return f"{step.who}: {what}"
