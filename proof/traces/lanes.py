"""Lanes: the picture of a trace. Time runs down; client, event loop and worker threads each have a lane."""

from dataclasses import dataclass
from html import escape

from proof.traces.trace import Step, Trace

LANES = ("client", "event loop", "worker thread")
# In the units of the picture, which scales with the page.
LANE, ROW, TOP, BAR = 116, 13, 44, 10
# What fits beside a bar.
LONGEST_NAME = 14
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


def draw_lanes(trace: Trace) -> str:
    """The picture of a trace, as SVG on one line."""
    width, height = LANE * len(LANES), TOP + ROW * len(trace.steps) + ROW
    parts = []
    for index, name in enumerate(LANES):
        parts.append(f'<text class="lane" x="{LANE * index + 4}" y="16">{name}</text>')
        parts.append(f'<path class="lane" d="M{middle(index)} {TOP - 10}V{height}"/>')
    labelled: set[tuple[int, int]] = set()
    for bar in find_bars(trace):
        parts += draw_bar(bar, labelled)
    for number, step in enumerate(trace.steps, start=1):
        parts += draw_step(number, step)
    label = f"The run of {trace.sample.filename}: {len(trace.steps)} steps, which the table lists."
    return (
        f'<svg class="lanes" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">'
        f"{''.join(parts)}</svg>"
    )


def draw_bar(bar: Bar, labelled: set[tuple[int, int]]) -> list[str]:
    """A bar with its name, unless a bar of its lane has its own there."""
    wide = 4 if bar.kind == "task" else BAR
    x, y, height = middle(bar.lane) - wide / 2, row(bar.first) - 4, max(row(bar.last) - row(bar.first), 0) + 8
    kind = f"{bar.kind} failed" if bar.failed else bar.kind
    parts = [f'<rect class="{kind}" x="{x:g}" y="{y}" width="{wide}" height="{height}" rx="2"/>']
    if bar.name and (bar.lane, bar.first) not in labelled:
        name = bar.name if len(bar.name) <= LONGEST_NAME else f"{bar.name[: LONGEST_NAME - 1]}…"
        # That of a request above its arrow.
        y = row(bar.first) + (-5 if bar.kind == "wait" else 4)
        parts.append(f'<text x="{middle(bar.lane) + 9}" y="{y}">{escape(name)}</text>')
        labelled.add((bar.lane, bar.first))
    return parts


def draw_step(number: int, step: Step) -> list[str]:
    """The dot of a step; of a response that is sent also the line across all lanes; of a request its arrow."""
    lane, y = LANES.index(step.who), row(number)
    parts = []
    if step.event == "request":
        parts.append(f'<path class="arrow" d="M{middle(0) + 5} {y}H{middle(1) - 4}m-5 -3l5 3l-5 3"/>')
    if step.event == "response sent":
        parts.append(f'<path class="sent" d="M0 {y}H{LANE * len(LANES)}M{middle(0) + 11} {y - 3}l-5 3l5 3"/>')
        parts.append(f'<text class="sent" x="{LANE * len(LANES) - 4}" y="{y - 3}">response sent</text>')
    if step.event == "never":
        parts.append(f'<text class="never" x="{middle(lane) + 9}" y="{y + 4}">✕ {escape(step.about)}</text>')
    parts.append(f'<circle cx="{middle(lane)}" cy="{y}" r="2"/>')
    return parts


def middle(lane: int) -> int:
    """The x of a lane's bars."""
    return LANE * lane + 12


def row(number: int) -> int:
    """The y of a step, counted from 1."""
    return TOP + ROW * (number - 1)
