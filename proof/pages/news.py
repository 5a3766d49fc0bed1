"""The proof of the page that says what is new: dated entries, newest first, which together name every page."""

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlsplit

from proof.guide.page import LINK, Page
from proof.problem import Problem


@dataclass
class Day:
    """What is new at a date.

    Args:
        heading: the text of the heading, which must be the date.
        line: its line, counted from 1.
        entries: the items below it, by the lines on which they begin.
    """

    heading: str
    line: int
    entries: dict[int, str] = field(default_factory=dict)

    @property
    def date(self) -> date | None:
        """The date; None if the heading is none."""
        try:
            return datetime.strptime(self.heading, "%d %B %Y").date()
        except ValueError:
            return None


def check_news(page: Page, names: Collection[str]) -> Iterator[Problem]:
    """Each heading is a date, below it are entries that link to pages, and no page of the guide is missing.

    Args:
        page: the page that says what is new.
        names: those of all pages.
    """

    def problem(what: str, fix: str, line: int | None = None, found: str | None = None) -> Problem:
        return Problem(path=page.path, line=line, what=what, found=found, fix=fix)

    named: set[str] = set()
    before: date | None = None
    for day in read_days(page):
        if day.date is None:
            yield problem("this heading is no date", "write it like `## 2 January 2026`", day.line, day.heading)
        elif before and day.date >= before:
            yield problem("this date is not before the one above", "put what is newer first", day.line, day.heading)
        if not day.entries:
            yield problem("nothing is new at this date", "write an item below it, or remove it", day.line, day.heading)
        for line, entry in day.entries.items():
            linked = linked_pages(entry, posixpath.dirname(page.name)) & {*names}
            if not linked:
                yield problem("this entry links to no page of the guide", "link to what changed", line, entry)
            named |= linked
        before = day.date or before
    for name in sorted({*names} - named - {page.name}):
        fix = "write an entry that links to it, below the date on which it is new"
        yield problem(f"no entry names the page docs/{name}", fix)


def read_days(page: Page) -> list[Day]:
    """Read what is new, from top to bottom."""
    days: list[Day] = []
    for number, line in page.markdown:
        if line.startswith("## "):
            days.append(Day(line.removeprefix("## "), number))
        elif days and line.startswith("- "):
            days[-1].entries[number] = line
        elif days and days[-1].entries and line.startswith("  "):
            days[-1].entries[max(days[-1].entries)] += f" {line.strip()}"
    return days


def linked_pages(entry: str, folder: str) -> set[str]:
    """The names of the pages that an entry of a page in a folder of docs/ links to."""
    targets = (urlsplit(found["inline"] or "").path for found in LINK.finditer(entry))
    return {posixpath.normpath(posixpath.join(folder, target)) for target in targets}
