"""Ladders: the picture of a decision. Each question is a box; yes leads to the right, and no down to the next one."""

from dataclasses import dataclass

from proof.guide.drawing import NARROWEST, ROW, draw, fitting, write

# In the size of the letters: between a box and its text, where answers stand, and between two things.
PADDING, INDENT, GAP = 0.6, 3.4, 0.7
# From the foot of a line of letters up to the middle of them.
MIDDLE = 0.35
# What an arrow ends with, by where it leads, in pixels.
TIPS = {"right": "m-5 -4l5 4l-5 4", "down": "m-4 -5l4 5l4 -5"}


@dataclass(frozen=True)
class Fork:
    """A question, and what a reader takes who answers it with yes.

    Args:
        question: the question; inline Markdown, as what one takes.
        take: what one takes.
        proof: where its claim is listed with its test, as a Markdown link of the page names it.
        engines: the names of those on which its claim holds, if they are what one takes.
    """

    question: str
    take: str
    proof: str
    engines: tuple[str, ...] = ()


def draw_ladder(forks: tuple[Fork, ...], rest: str) -> str:
    """The picture of questions in their order.

    Args:
        forks: the questions.
        rest: what is left for who answers each with no; inline Markdown.
    """
    parts, y = [], 0.1
    for fork in forks:
        drawn, y = draw_box(fork.question, y, "question")
        fall, y = draw_fall(fork, y)
        parts += [drawn, fall]
    drawn, y = draw_box(rest, y, "rest")
    about = f"{len(forks)} questions, and what you take at the first yes. The list has them in words."
    return draw([*parts, drawn], y + 0.1, about)


def draw_box(text: str, y: float, kind: str) -> tuple[str, float]:
    """A text in a box that begins at a height, and the height where it ends."""
    lines = fitting(text, NARROWEST - 2 * PADDING)
    height = ROW * len(lines) + PADDING
    box = f'<rect class="{kind}" x="0" y="{y:.4g}em" width="100%" height="{height:.4g}em" rx="3"/>'
    return box + write(lines, f"{PADDING}em", y + PADDING + ROW / 2, kind), y + height


def draw_fall(fork: Fork, y: float) -> tuple[str, float]:
    """What follows a box that ends at a height: arrows to what one takes and down, and the height where that ends."""
    lines = fitting(f"yes: {fork.take}", NARROWEST - INDENT)
    first = y + GAP + ROW / 2 + MIDDLE
    last = first + ROW * len(lines)
    end = last + GAP
    return (
        f"{draw_arrow('right', ('1em', '2.8em'), (first - MIDDLE, first - MIDDLE))}"
        f"{draw_arrow('down', ('1em', '1em'), (y, end))}"
        f"{write(lines, f'{INDENT}em', first, 'take')}{write(['no'], '1.6em', last, 'no')}"
    ), end


def draw_arrow(to: str, across: tuple[str, str], down: tuple[float, float]) -> str:
    """An arrow.

    Args:
        to: where it leads, one of TIPS.
        across: where it begins and ends, from left to right, such as `1em`.
        down: the heights at which it does.
    """
    (x1, x2), (y1, y2) = across, down
    tip = f'<svg role="none" x="{x2}" y="{y2:.4g}em"><path d="{TIPS[to]}"/></svg>'
    return f'<line class="arrow" x1="{x1}" x2="{x2}" y1="{y1:.4g}em" y2="{y2:.4g}em"/>{tip}'
