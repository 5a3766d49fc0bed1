"""Lanes: the picture of a trace. Time runs down; client, event loop and worker threads each have a lane."""

import re
from dataclasses import dataclass
from html import escape

from proof.traces.bars import LANES, Bar, find_bars
from proof.traces.trace import Step, Trace

# In the units of the picture, which scales with the page. A row is as high as a line of its letters.
LANE, ROW, TOP, BAR = 120, 13, 44, 10
# How many characters fit beside a bar, in the wide letters of some systems as well.
LONGEST_LINE = 14


def draw_lanes(trace: Trace) -> str:
    """The picture of a trace, as SVG on one line, which a search leaves out."""
    bars = find_bars(trace)
    labels = find_labels(trace, bars)
    rows = place_rows(trace, labels)
    width, height = LANE * len(LANES), rows[-1] + 2 * ROW
    parts = []
    for index, name in enumerate(LANES):
        parts.append(f'<text class="lane" x="{LANE * index + 4}" y="16">{name}</text>')
        parts.append(f'<path class="lane" d="M{middle(index)} {TOP - 10}V{height}"/>')
    parts += [draw_bar(bar, rows) for bar in bars]
    parts += [label.draw(rows) for label in labels]
    for step, y in zip(trace.steps, rows, strict=True):
        parts += draw_step(step, y)
    about = f"The run of {trace.sample.filename}: {len(trace.steps)} steps, which the table lists."
    return (
        f'<svg class="lanes" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(about)}" '
        f"data-search-exclude>{''.join(parts)}</svg>"
    )


@dataclass(frozen=True)
class Label:
    """What stands beside the dot of a step.

    Args:
        kind: `wait`, `function`, `task` or `never`.
        lines: its text, whole, in lines that fit into a lane.
        lane: the index of its lane.
        step: the number of the step, counted from 1.
    """

    kind: str
    lines: tuple[str, ...]
    lane: int
    step: int

    def draw(self, rows: list[int]) -> str:
        """Its SVG; that of a request stands above its arrow."""
        x, y = middle(self.lane) + 9, rows[self.step - 1]
        first = y - 5 - ROW * (len(self.lines) - 1) if self.kind == "wait" else y + 4
        lines = "".join(
            f'<tspan x="{x}" y="{first + ROW * index}">{escape(line)}</tspan>' for index, line in enumerate(self.lines)
        )
        return f'<text class="{self.kind}">{lines}</text>'


def find_labels(trace: Trace, bars: list[Bar]) -> list[Label]:
    """The labels of a picture. Of bars that begin at the same dot, the first is labelled."""
    labels: dict[tuple[int, int], Label] = {}
    for bar in bars:
        if bar.name:
            labels.setdefault((bar.lane, bar.first), Label(bar.kind, wrap(bar.name), bar.lane, bar.first))
    never = [
        Label("never", wrap(f"✕ {step.about}"), LANES.index(step.who), number)
        for number, step in enumerate(trace.steps, start=1)
        if step.event == "never"
    ]
    return [*labels.values(), *never]


def wrap(name: str) -> tuple[str, ...]:
    """A name in lines that fit into a lane, broken behind `_`, `-` and spaces, and before `/`."""
    lines = [""]
    for part in re.split(r"(?<=[_ -])|(?=/)", name):
        if lines[-1] and len(lines[-1] + part.rstrip()) > LONGEST_LINE:
            lines.append("")
        lines[-1] += part
    return tuple(line.strip() for line in lines)


def place_rows(trace: Trace, labels: list[Label]) -> list[int]:
    """The y of each step: a row for each, and as many more as its label has further lines."""
    above, below = [0] * len(trace.steps), [0] * len(trace.steps)
    for label in labels:
        further = above if label.kind == "wait" else below
        further[label.step - 1] = max(further[label.step - 1], len(label.lines) - 1)
    rows = []
    y = TOP
    for before, behind in zip(above, below, strict=True):
        rows.append(y + ROW * before)
        y = rows[-1] + ROW * (1 + behind)
    return rows


def draw_bar(bar: Bar, rows: list[int]) -> str:
    """A bar, from its first step to its last."""
    wide = 4 if bar.kind == "task" else BAR
    first, last = rows[bar.first - 1], rows[bar.last - 1]
    x, y, height = middle(bar.lane) - wide / 2, first - 4, max(last - first, 0) + 8
    kind = f"{bar.kind} failed" if bar.failed else bar.kind
    return f'<rect class="{kind}" x="{x:g}" y="{y}" width="{wide}" height="{height}" rx="2"/>'


def draw_step(step: Step, y: int) -> list[str]:
    """The dot of a step; of a response that is sent also the line across all lanes; of a request its arrow."""
    parts = []
    if step.event == "request":
        parts.append(f'<path class="arrow" d="M{middle(0) + 5} {y}H{middle(1) - 4}m-5 -3l5 3l-5 3"/>')
    if step.event == "response sent":
        parts.append(f'<path class="sent" d="M0 {y}H{LANE * len(LANES)}M{middle(0) + 11} {y - 3}l-5 3l5 3"/>')
        parts.append(f'<text class="sent" x="{LANE * len(LANES) - 4}" y="{y - 3}">response sent</text>')
    return [*parts, f'<circle cx="{middle(LANES.index(step.who))}" cy="{y}" r="2"/>']


def middle(lane: int) -> int:
    """The x of a lane's bars."""
    return LANE * lane + 12
