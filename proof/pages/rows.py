"""Rows: those of a table that a writer has written. Markdown drops a cell that a row has more than its head."""

import re
from collections.abc import Iterator

from proof.guide.page import Page
from proof.problem import Problem

# Between two cells.
BAR = re.compile(r"(?<!\\)\|")


def check_rows(page: Page) -> Iterator[Problem]:
    """Each row of a table has as many cells as its head.

    Args:
        page: the page.
    """
    head, above = 0, 0
    for (number, line), (_, written) in zip(page.prose, page.markdown, strict=True):
        if not line.lstrip().startswith("|"):
            continue
        cells = len(BAR.split(line.strip().removeprefix("|").removesuffix("|")))
        if number != above + 1:
            head = cells
        above = number
        if cells != head:
            what = f"a row of {cells} cells in a table of {head} columns"
            fix = "write each row on a line of its own, with a cell for each column; write `\\|` for a bar in a cell"
            yield Problem(path=page.path, line=number, what=what, found=written.strip(), fix=fix)
