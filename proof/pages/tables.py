"""Tables: on a phone, each row of a wide one is a card, in which each cell says which column it is of."""

import re
from html import escape, unescape

from markdown.postprocessors import Postprocessor

# So many columns do not fit beside each other.
WIDE = 4
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
CELL = re.compile(r"<td(?=[ >])")


class TablePostprocessor(Postprocessor):
    """Says at each cell of a wide table which column it is of, for style sheets to show."""

    def run(self, text: str) -> str:
        """The HTML of a page with `data-column` at the cells."""
        return TABLE.sub(lambda found: labelled(found[0]), text)


def labelled(table: str) -> str:
    """The HTML of a table with the names of its columns at its cells, if it has many."""
    names = [words_of(head) for head in HEAD.findall(table)]
    if len(names) < WIDE:
        return table

    def label(row: re.Match[str]) -> str:
        columns = iter(names)
        return CELL.sub(lambda _: f'<td data-column="{escape(next(columns, ""))}"', row[0])

    return ROW.sub(label, table).replace("<table>", "<table data-wide>", 1)


def words_of(html: str) -> str:
    """The text in some HTML."""
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()
