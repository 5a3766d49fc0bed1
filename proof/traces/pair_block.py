"""The block `/// runs`: two recorded runs side by side, a table without a script, and a player with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from proof.guide.block import Block
from proof.guide.inline import to_html
from proof.guide.place import Place
from proof.guide.templates import templates
from proof.problem import Fault
from proof.traces.bars import CLASSES, LANES
from proof.traces.events import Event, Run, read_run
from proof.traces.pair import SENT, Pair
from proof.traces.recording import read_trace
from proof.traces.texts import RUNS

# The character that ends a cell, as it stands in one.
BAR = "&#124;"
# What is red.
FAILURES = ("raise", "throw", "fail", "never", "error")


@dataclass(frozen=True)
class PairBlock:
    """Two runs as a page shows them.

    Args:
        pair: the runs.
    """

    pair: Pair

    def for_site(self) -> list[str]:
        """HTML without blank lines, so that Markdown leaves it as it is."""
        left, right = self.pair.columns
        heads = "".join(map(self._head, self.pair.runs))
        body = (
            f"<tr>{draw_cell(self.pair.left, left, row)}{draw_cell(self.pair.right, right, row)}</tr>"
            for row in range(len(left))
        )
        names = dict.fromkeys(f"<code>{run.trace.sample.name}</code>" for run in self.pair.runs)
        return [
            "<side-by-side data-search-exclude>",
            *templates(RUNS),
            f'<table class="runs"><thead><tr>{heads}</tr></thead><tbody>',
            *body,
            f'</tbody></table><p class="lanes-note">Recorded from runs of {" and ".join(names)}.</p></side-by-side>',
            "",
        ]

    def for_reading(self) -> list[str]:
        """A Markdown table."""
        rows = [[f"{event.who}: {event.what}" if event else "" for event in row] for row in self.pair.events()]
        lines = (
            "".join(f"| {cell.replace('|', BAR)} " for cell in row) + "|"
            for row in [[run.title for run in self.pair.runs], ["---", "---"], *rows]
        )
        return [*lines, ""]

    @staticmethod
    def _head(run: Run) -> str:
        return f'<th scope="col" data-sample="{run.trace.sample.name}">{to_html(run.title)}</th>'


def draw_cell(run: Run, column: Sequence[int | None], row: int) -> str:
    """What a run has in a row: an event, or nothing but what goes on, with the state that a script shows."""
    index = column[row]
    last = run.events[max(known for known in column[: row + 1] if known is not None)]
    head = f'<td style="{draw_bars(run, column, row)}" data-state="{escape(state_at(last))}"'
    if index is None:
        return f"{head}></td>"
    event = run.events[index]
    kind = "sent" if event.name == SENT else "failed" if event.name in FAILURES else ""
    return (
        f'{head} class="{f"at-{CLASSES[event.who]} {kind}".strip()}" data-step="{event.moment.number}">'
        f"<strong>{event.who}</strong> {breakable(to_html(event.what))}</td>"
    )


def breakable(html: str) -> str:
    """HTML whose names can go on in another line, as in `send_` and `welcome_email`."""
    return re.sub(r"(?<=[_/.(])(?=\w)(?![^<]*>)", "<wbr>", html)


def state_at(event: Event) -> str:
    """How far the response and the tasks of a request are, at an event."""
    sent = event.moment.response.removeprefix("sent, ")
    client = "The client waits." if sent == event.moment.response else f"The client has its {sent}."
    tasks = ", ".join(f"{call.partition('(')[0]} {state}" for call, state in event.moment.tasks)
    return f"{client} Tasks: {tasks}." if tasks else client


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


def read_pair(block: Block, place: Place) -> PairBlock:
    """Find the runs that a `/// runs` block names.

    Args:
        block: the block.
        place: where it stands.

    Raises:
        Fault: it does not name two runs, or one that is not recorded.
        Unproven: a recording cannot be read.
    """
    if len(block.samples) != 2:
        fix = "name the two that differ in one thing"
        raise Fault(f"this block shows {len(block.samples)} runs, and not two", fix)
    if block.indent:
        raise Fault("a list cannot hold two runs", "move the block out of the list")
    runs = []
    for title, named in block.samples.items():
        name, _, request = named.partition(":")
        runs.append(read_run(title, read_trace(place.project, place.project.sample(name)), request))
    return PairBlock(Pair(*runs))
