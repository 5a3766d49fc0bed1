"""Cells: what happens in a run, a row each, with the lanes of who does it before it."""

import re
from collections.abc import Sequence
from html import escape

from proof.guide.inline import to_html
from proof.traces.bars import CLASSES, LANES
from proof.traces.events import Event, Run
from proof.traces.pair import SENT

# What is red.
FAILURES = ("raise", "throw", "fail", "never", "error")


def draw_cell(run: Run, column: Sequence[int | None], row: int, says_state: bool = True) -> str:
    """What a run has in a row: an event, or nothing but what goes on.

    Args:
        run: the run.
        column: the index of its event in each row; None where it has nothing.
        row: the row.
        says_state: whether it has the state that a script shows.
    """
    index = column[row]
    state = f' data-state="{escape(state_in(run, column, row))}"' if says_state else ""
    head = f'<td style="{draw_bars(run, column, row)}"{state}'
    if index is None:
        return f"{head}></td>"
    event = run.events[index]
    kind = "sent" if event.name == SENT else "failed" if event.name in FAILURES else ""
    return (
        f'{head} class="{f"at-{CLASSES[event.who]} {kind}".strip()}" data-step="{event.moment.number}">'
        f"<strong>{event.who}</strong> {breakable(to_html(event.what))}</td>"
    )


def draw_states(run: Run, column: Sequence[int | None]) -> str:
    """All states of a run in one place, which is as high as the highest of them; the last one is seen."""
    states = [state_in(run, column, row) for row in range(len(column))]
    seen = ' class="now"'
    spans = (
        f"<span{seen if state == states[-1] else ''}>{breakable(escape(state))}</span>"
        for state in dict.fromkeys(states)
    )
    return f"<div>{''.join(spans)}</div>"


def state_in(run: Run, column: Sequence[int | None], row: int) -> str:
    """How far the response and the tasks of a run are in a row."""
    return state_at(run.events[max(known for known in column[: row + 1] if known is not None)])


def breakable(html: str) -> str:
    """HTML whose names can go on in another line, as in `send_` and `welcome_email`."""
    return re.sub(r"(?<=[_/.(])(?=\w)(?![^<]*>)", "<wbr>", html)


def state_at(event: Event) -> str:
    """How far the response and the tasks of a request are, at an event."""
    sent = event.moment.response.removeprefix("sent, ")
    client = "The client waits." if sent == event.moment.response else f"The client has its {sent}."
    # A task that is `None` would read as no task: “None failed”.
    tasks = ", ".join(f"{call.partition('(')[0]}: {state}" for call, state in event.moment.tasks)
    return f"{client} {tasks}." if tasks else client


def draw_bars(run: Run, column: Sequence[int | None], row: int) -> str:
    """What goes on in each lane in a row, as values of CSS: the colour of its bar, and where that begins or ends."""
    values = []
    for lane, name in enumerate(LANES):
        spans = [(column.index(bar.first), column.index(bar.last), bar) for bar in run.bars if bar.lane == lane]
        over = [span for span in spans if span[0] <= row <= span[1]]
        if over:
            kind = CLASSES[name]
            values.append(f"--{kind}:var(--lane-{'failure' if over[-1][2].failed else kind})")
            values += [f"--{kind}-from:var(--dot)"] if all(first == row for first, _, _ in over) else []
            values += [f"--{kind}-to:var(--dot)"] if all(last == row for _, last, _ in over) else []
    return ";".join(values)
