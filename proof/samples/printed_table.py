"""Printed tables: a `/// table` block of a page, which shows what a sample printed as rows.

The rows are outputs of the form `cell | cell`, proven like all outputs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from proof.guide.block import Block
from proof.guide.markdown import boxed
from proof.guide.place import Place
from proof.problem import Fault

# What separates cells; in code it is a part of the code, as in `` `int | None` ``.
SEPARATOR = re.compile(r" \| (?=(?:[^`]*`[^`]*`)*[^`]*$)")
# What a cell can show besides what it prints, and code, in which nothing is that.
MARKUP, CODE = re.compile(r"[<\[]"), re.compile(r"`[^`]*`")


@dataclass(frozen=True)
class PrintedTable:
    """A table of what a sample printed.

    Args:
        name: the sample.
        columns: the heads of the columns; inline Markdown, as are the cells.
        rows: the cells of each row, as many as there are columns.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def for_site(self) -> list[str]:
        """A table in Markdown."""
        return boxed(f'html | div[class="printed" data-sample="{self.name}"]', [*self._lines()])

    def for_reading(self) -> list[str]:
        """The same table. Unlike Python-Markdown, CommonMark separates cells at each `|`, also in code."""
        return [*self._lines(bar=r"\|"), ""]

    def _lines(self, bar: str = "|") -> Iterator[str]:
        for cells in (self.columns, ("---",) * len(self.columns), *self.rows):
            yield f"| {' | '.join(cell.replace('|', bar) for cell in cells)} |"


def read_printed_table(block: Block, place: Place) -> PrintedTable:
    """Find the rows that a `/// table` block names.

    Raises:
        Fault: its sample is missing or prints no rows, or one of them has not as many cells as there are columns.
        Unproven: the sample cannot be read.
    """
    columns = block.texts
    if len(columns) < 2:
        raise Fault("this table has no columns", 'name two or more: `columns: ["Path operation", "Status"]`')
    sample = place.project.sample(block.argument)
    printed = (SEPARATOR.split(line.text) for line in sample.stated if line.kind == "#>")
    rows = tuple(tuple(cells) for cells in printed if len(cells) > 1)
    for cells in rows:
        if any(MARKUP.search(CODE.sub("", cell)) for cell in cells):
            what, fix = f"a row of `{block.argument}` has HTML or a link", "print text, and code between backticks"
            raise Fault(what, fix, " | ".join(cells))
    if not rows:
        raise Fault(f"`{block.argument}` prints no rows", "print them as `cell | cell`")
    for cells in rows:
        if len(cells) != len(columns):
            what = f"a row of `{block.argument}` has {len(cells)} cells, and there are {len(columns)} columns"
            raise Fault(what, "print a cell for each column, separated by ` | `", " | ".join(cells))
    return PrintedTable(block.argument, columns, rows)
