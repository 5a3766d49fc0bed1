"""Lifetimes: a `/// lifetimes` block of a page, which draws from when to when things last in what a sample printed.

Time runs to the right. Each thing has a bar, each lane beside them a column, and the answer of the client a line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from proof.guide.block import Block
from proof.guide.drawing import NARROWEST, ROW, draw, fitting, write
from proof.guide.markdown import boxed
from proof.guide.place import Place
from proof.samples.spans import Spans, find_spans
from proof.samples.timeline import read_steps

# How many times as wide as any other step a column is.
COLUMN = 6
BAR, GAP = 0.6, 0.9
# Between these, in percent, there is room for a text on both sides.
LEFT, RIGHT = 35, 65


@dataclass(frozen=True)
class Lifetimes:
    """What lasts in a run, as a picture and as a list.

    Args:
        sample: the sample that printed it.
        spans: what lasts.
    """

    sample: str
    spans: Spans

    def for_site(self) -> list[str]:
        """The picture, and the list folded."""
        names = ", ".join(thing.name for thing in self.spans.things).replace("`", "")
        picture = draw(self._parts(), self._height, f"How long each of these lasts: {names}. The list says when.")
        words = boxed("details | The same in words", [*self.for_reading(), ""], depth=1)
        return boxed(f'html | div[class="diagram" data-sample="{self.sample}"]', [picture, "", *words])

    def for_reading(self) -> list[str]:
        """What happens in its order, and a list of what lasts meanwhile."""
        order = f"In this order: {', '.join(mark.name for mark in self.spans.marks)}."
        said = ((thing.name, *map(self.spans.place_of, thing.steps)) for thing in self.spans.things)
        return [order, "", *(f"- {name}: begins {begins}. Ends {ends}." for name, begins, ends in said)]

    @cached_property
    def edges(self) -> list[float]:
        """Where each step begins, in percent of the width, and where the last one ends."""
        own = {step: COLUMN / len(lane.steps) for lane in self.spans.lanes for step in lane.steps}
        widths = [own.get(step, 1) for step in range(self.spans.number)]
        return [100 * edge / sum(widths) for edge in accumulate(widths, initial=0)]

    def _at(self, step: int) -> float:
        return (self.edges[step] + self.edges[step + 1]) / 2

    @cached_property
    def _columns(self) -> list[tuple[float, float, list[str]]]:
        """Where each lane begins and ends, and its name in lines."""
        places = [(self.edges[lane.first], self.edges[lane.last + 1], lane.name) for lane in self.spans.lanes]
        return [(left, right, fitting(name, NARROWEST * (right - left) / 100)) for left, right, name in places]

    @cached_property
    def _rows(self) -> list[tuple[float, list[str]]]:
        """Where the bar of each thing is, and its name in lines."""
        y = 1.5 + ROW * max(len(lines) for *_, lines in self._columns)
        rows = []
        for thing in self.spans.things:
            lines = fitting(thing.name, NARROWEST)
            y += ROW * len(lines) + 0.3
            rows.append((y, lines))
            y += BAR + GAP
        return rows

    @property
    def _height(self) -> float:
        return self._rows[-1][0] + BAR + GAP

    def _parts(self) -> Iterator[str]:
        for left, right, lines in self._columns:
            size = f'width="{right - left:.4g}%" height="{self._height - ROW:.4g}em"'
            yield f'<rect class="column" x="{left:.4g}%" y="{ROW}em" {size}/>'
            yield write(lines, f"{(left + right) / 2:.4g}%", 1.1 + ROW, "column", "middle")
        x = self._at(self.spans.answer.first)
        anchor = "start" if x < LEFT else "end" if x > RIGHT else "middle"
        yield f'<line class="answer" x1="{x:.4g}%" x2="{x:.4g}%" y1="{ROW}em" y2="100%"/>'
        yield write([self.spans.answer.name], f"{x:.4g}%", 0.9, "answer", anchor)
        for thing, (y, lines) in zip(self.spans.things, self._rows, strict=True):
            left, right = map(self._at, thing.steps)
            size = f'width="{right - left:.4g}%" height="{BAR}em"'
            yield f'<rect class="bar" x="{left:.4g}%" y="{y:.4g}em" {size} rx="2"/>'
            yield write(lines, "0%", y - 0.4 - ROW * (len(lines) - 1), "thing")


def read_lifetimes(block: Block, place: Place) -> Lifetimes:
    """Find what lasts in the run that a `/// lifetimes` block names.

    Raises:
        Fault: its sample is missing, or has no outputs of that form.
        Unproven: the sample cannot be read.
    """
    return Lifetimes(block.argument, find_spans(read_steps(block, place)))
