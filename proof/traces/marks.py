"""Marks: what is drawn in a picture of a trace beside its bars, texts and arrows and dots."""

from html import escape
from itertools import pairwise

# How far apart two lines are, in the size of their letters.
ROW = 1.25


def draw_arrow(x: str, y: float) -> str:
    """The arrow of a request, from the client to the lane at x."""
    line = f'<line class="arrow" x2="{x}" y1="{y}em" y2="{y}em"/>'
    return f'{line}<svg role="none" x="{x}" y="{y}em"><path class="arrow" d="m-5 -4l5 4l-5 4"/></svg>'


def draw_text(kind: str, lines: tuple[str, ...], x: str, y: float, more: str = "") -> str:
    """A text in lines, of which the first is at y; `more` are further attributes of each."""
    places = [f'x="{x}"{more} y="{y + ROW * index:.4g}em"' for index in range(len(lines))]
    if len(lines) == 1:
        return f'<text class="{kind}" {places[0]}>{escape(lines[0])}</text>'
    spans = (f"<tspan {place}>{escape(line)}</tspan>" for place, line in zip(places, lines, strict=True))
    return f'<text class="{kind}">{"".join(spans)}</text>'


def draw_response(y: float) -> list[str]:
    """The line of a response that is sent, across all lanes."""
    return [
        f'<line class="sent" x2="100%" y1="{y}em" y2="{y}em"/>',
        f'<svg role="none" y="{y}em"><path class="sent" d="m19 -4l-5 4l5 4"/></svg>',
        f'<text class="sent" x="99%" y="{y - 0.35:.4g}em">response sent</text>',
    ]


def draw_dots(x: str, rows: list[float]) -> list[str]:
    """The dots of the steps of a lane, as one line with a rim: its dashes are dots, its gaps lie between them."""
    if not rows:
        return []
    gaps = [round(after - before, 2) for before, after in pairwise(rows)]
    # The last dash is a dot, too, if the line goes on behind it.
    dashes = " ".join(f"0 {gap:g}em" for gap in [*gaps, 1])
    ends = f'x1="{x}" x2="{x}" y1="{rows[0]}em" y2="{rows[-1] + 0.1:g}em"'
    return [f'<line class="{kind}" {ends} stroke-dasharray="{dashes}"/>' for kind in ("dots rim", "dots")]
