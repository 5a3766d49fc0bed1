"""Drawings: pictures that are made of data, as SVG whose letters keep their size, however narrow the window is.

What is across is in percent of the width or in the size of the letters, what is down in that size alone.
"""

from collections.abc import Iterable, Sequence
from html import escape
from textwrap import wrap

from proof.guide.inline import CODE_SPAN

# From one line of letters to the next.
ROW = 1.3
# In the size of letters: the width of a picture in a window of 320 pixels, and that of a wide letter of some systems.
NARROWEST, LETTER = 18.0, 0.57


def fitting(markdown: str, room: float) -> list[str]:
    """An inline Markdown text without its marks, in lines that fit in a window of 320 pixels, too.

    Args:
        markdown: the text.
        room: how wide the lines may be there, in the size of letters.
    """
    text = CODE_SPAN.sub(lambda code: code[0].strip("`"), markdown)
    return wrap(text, int(room / LETTER), break_long_words=False, break_on_hyphens=False)


def write(lines: Sequence[str], x: str, y: float, kind: str, anchor: str = "start") -> str:
    """Lines of text.

    Args:
        lines: the lines, without marks.
        x: where they are, such as `50%` or `2em`.
        y: the foot of the first one.
        kind: their class.
        anchor: which of their points is at x, as `text-anchor` names it.
    """
    spans = (f'<tspan x="{x}" y="{y + ROW * index:.4g}em">{escape(line)}</tspan>' for index, line in enumerate(lines))
    return f'<text class="{kind}" text-anchor="{anchor}">{"".join(spans)}</text>'


def draw(parts: Iterable[str], height: float, about: str) -> str:
    """A picture, as HTML on one line, which a search leaves out.

    Args:
        parts: its SVG; what comes later is above what comes before.
        height: how high it is.
        about: what it shows, and where that is told in words.
    """
    opening = f'<svg class="drawn" width="100%" height="{height:.4g}em" role="img" aria-label="{escape(about)}">'
    return f"<drawn-diagram data-search-exclude>{opening}{''.join(parts)}</svg></drawn-diagram>"
