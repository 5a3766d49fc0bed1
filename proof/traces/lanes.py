"""Lanes: the picture of a trace. Time runs down; client, event loop and worker threads each have a lane."""

import re
from dataclasses import dataclass
from html import escape

from proof.traces.bars import CLASSES, LANES, Bar, find_bars
from proof.traces.legend import draw_legend
from proof.traces.marks import ROW, draw_arrow, draw_dots, draw_response, draw_text
from proof.traces.trace import Trace

# In the size of its letters, which is that of code on the page: how far apart the dots of a line and the next step are,
# where the first one is, how wide bars are. The lanes share the width of the page, however narrow.
LINE_ROW, TOP, BAR, TASK = 0.75, 3.6, 0.7, 0.3
STARTS = ("0%", "33.3%", "66.7%")
# Where the labels of a lane begin, behind its start; its dots and bars are moved by steps.css.
LABEL = 1.2
# How many characters fit beside a bar in a window of 320 pixels, in the wide letters of some systems as well.
LONGEST_LINE = 10


def draw_lanes(trace: Trace) -> str:
    """The picture of a trace with its legend, as HTML on one line, which a search leaves out."""
    bars = find_bars(trace)
    labels = find_labels(trace, bars)
    rows = place_rows(trace, labels)
    parts = []
    for name, x in zip(LANES, STARTS, strict=True):
        parts.append(f'<line class="lane" x1="{x}" x2="{x}" y1="{TOP - 0.8:g}em" y2="100%"/>')
        parts.append(draw_text(f"lane {CLASSES[name]}", wrap(name), x, 1))
    # Below the bars, which hide where it begins.
    parts += [draw_arrow(STARTS[1], y) for step, y in zip(trace.steps, rows, strict=True) if step.event == "request"]
    parts += [draw_bar(bar, rows) for bar in bars]
    parts += [label.draw(rows) for label in labels]
    for step, y in zip(trace.steps, rows, strict=True):
        parts += draw_response(y) if step.event == "response sent" else []
    for name, x in zip(LANES, STARTS, strict=True):
        parts += draw_dots(x, [y for step, y in zip(trace.steps, rows, strict=True) if step.who == name])
    kinds = {bar.kind for bar in bars} | {label.kind for label in labels} | {"failed" for bar in bars if bar.failed}
    about = f"The run of {trace.sample.filename}: {len(trace.steps)} steps, which the list names."
    return (
        f'<div class="lanes-picture" data-search-exclude><svg class="lanes" width="100%" height="{rows[-1] + 1:g}em" '
        f'role="img" aria-label="{escape(about)}">{"".join(parts)}</svg>{draw_legend(kinds)}</div>'
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

    def draw(self, rows: list[float]) -> str:
        """Its SVG; that of a request stands above its arrow."""
        y = rows[self.step - 1]
        first = y - 0.4 - ROW * (len(self.lines) - 1) if self.kind == "wait" else y + 0.35
        return draw_text(self.kind, self.lines, STARTS[self.lane], first, f' dx="{LABEL}em"')


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
    """A name in lines that fit into a lane, broken behind `_`, `-` and spaces, and before `/` and `.`."""
    lines = [""]
    for part in re.split(r"(?<=[_ -])|(?=[/.])", name):
        if lines[-1] and len(lines[-1] + part.rstrip()) > LONGEST_LINE:
            lines.append("")
        lines[-1] += part
    return tuple(line.strip() for line in lines)


def place_rows(trace: Trace, labels: list[Label]) -> list[float]:
    """The y of each step: a row for each, a low one for a line, and as many more as its label has further lines."""
    above, below = [0] * len(trace.steps), [0] * len(trace.steps)
    for label in labels:
        further = above if label.kind == "wait" else below
        further[label.step - 1] = max(further[label.step - 1], len(label.lines) - 1)
    rows = []
    y = TOP
    for step, before, behind in zip(trace.steps, above, below, strict=True):
        rows.append(round(y + ROW * before, 2))
        y = rows[-1] + (LINE_ROW if step.event == "line" else ROW) + ROW * behind
    return rows


def draw_bar(bar: Bar, rows: list[float]) -> str:
    """A bar, from its first step to its last."""
    first, last = rows[bar.first - 1], rows[bar.last - 1]
    wide = TASK if bar.kind == "task" else BAR
    kind = f"{bar.kind} failed" if bar.failed else f"{bar.kind} {CLASSES[LANES[bar.lane]]}"
    height = max(last - first, 0) + 0.7
    return (
        f'<rect class="{kind}" x="{STARTS[bar.lane]}" y="{first - 0.35:.4g}em" width="{wide}em" '
        f'height="{height:.4g}em" rx="2"/>'
    )


def find_places(trace: Trace) -> list[str]:
    """Where the dot of each step is: its x and its y."""
    rows = place_rows(trace, find_labels(trace, find_bars(trace)))
    return [f"{STARTS[LANES.index(step.who)]} {y}em" for step, y in zip(trace.steps, rows, strict=True)]
