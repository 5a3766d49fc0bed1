"""Recorded runs, as questions show them: a row for each event of a request, with its lanes."""

from dataclasses import dataclass

from proof.guide.inline import code
from proof.guide.toml import Located
from proof.practice.references import References
from proof.problem import Fault
from proof.traces.cells import draw_cell, state_at
from proof.traces.events import Event, Run, read_run
from proof.traces.recording import read_trace


@dataclass(frozen=True)
class RecordedRun:
    """A run, as far as it is shown.

    Args:
        run: the run of one request.
        number: how many of its events are shown.
    """

    run: Run
    number: int

    @property
    def html(self) -> str:
        """A table without blank lines."""
        column = list(range(len(self.run.events)))
        rows = "".join(
            f'<tr><th scope="row">{row + 1}</th>{draw_cell(self.run, column, row, says_state=False)}</tr>'
            for row in column[: self.number]
        )
        head = '<tr><th scope="col">Step</th><th scope="col">Who does what</th></tr>'
        table = f'<table class="runs"><thead>{head}</thead><tbody>{rows}</tbody></table>'
        return f'<recorded-run data-run="{self.run.trace.sample.name}">{table}</recorded-run>'

    @property
    def text(self) -> list[str]:
        """A numbered list, as Markdown."""
        shown = self.run.events[: self.number]
        return [f"{number}. {event.who}: {event.what}" for number, event in enumerate(shown, start=1)]


def recorded(source: Located, key: str, references: References) -> Run:
    """The run that a key of a table names, by its sample, or by one request of it: `part/send.py:/send`.

    Raises:
        Unproven: it is not recorded, or it cannot be read.
    """
    name, _, request = source[key].partition(":")
    try:
        return read_run("", read_trace(references.project, references.project.sample(name)), request)
    except Fault as fault:
        raise source.located(fault, key) from None


def find_event(run: Run, name: str) -> int:
    """The index of an event of a run by its name: `response sent`, `start send_email`, `start send_email #2`.

    Raises:
        Fault: it does not occur.
    """
    plain, _, nth = name.partition(" #")
    found = [index for index, event in enumerate(run.events) if plain in (event.name, name_of(event))]
    index = int(nth or 1) - 1 if (nth or "1").isdecimal() else -1
    if not 0 <= index < len(found):
        sample, known = run.trace.sample.name, ", ".join(f"`{name_of(event)}`" for event in run.events)
        raise Fault(f"this event does not occur in the run of `{sample}`: `{name}`", f"name one that does: {known}")
    return found[index]


def name_of(event: Event) -> str:
    """By which name questions refer to an event."""
    return f"{event.name} {event.about}".strip()


def told(find: str, run: Run, index: int) -> str:
    """What is found at an event, as inline Markdown.

    Args:
        find: `step`, the number of the event; `next`, what happens; `state`, how far response and tasks are; or the
            name of a value.
        run: the run.
        index: the index of the event.

    Raises:
        Fault: there is no value of that name.
    """
    event = run.events[index]
    if find == "step":
        return f"Step {index + 1}"
    if find == "next":
        return f"{event.who}: {event.what}"
    if find == "state":
        return state_at(event)
    values = event.moment.variables
    if find not in values:
        known = ", ".join(f"`{name}`" for name in ("step", "next", "state", *values))
        raise Fault(f"nothing is called `{find}` at `{name_of(event)}`", f"find one of: {known}")
    return code(f"{find} = {values[find]}")
