"""What is next: the last section of a page that says something, of few links to other pages. Its questions follow."""

from collections.abc import Iterator

from proof.guide.page import LINK, Page
from proof.pages.news import linked_pages
from proof.problem import Problem
from proof.readings.of_pages import parts_of

HEADING, PRACTICE, MOST = "Next", "Practice", 3
FIX = (
    "end the page with `## Next`, above `## Practice` if it asks something, and at most three items such as"
    " `- Lesson: [Testing](../learn/testing.md)`"
)


def check_next(page: Page) -> Iterator[Problem]:
    """A page ends with what is next: at most three items, each with a link to another page, and nothing else.

    Only its questions may follow: who skips them sees where to go before they begin.
    """
    parts = parts_of(page)
    part = parts[-2 if parts[-1].heading == PRACTICE else -1]
    if (part.depth, part.heading) != (2, HEADING) or PRACTICE in [each.heading for each in parts[:-1]]:
        yield Problem(path=page.path, line=part.line, what=f"the page does not end with `## {HEADING}`", fix=FIX)
        return

    def problem(what: str, line: int, found: str | None = None) -> Problem:
        return Problem(path=page.path, line=line, what=what, found=found, fix=FIX)

    items: dict[int, str] = {}
    for number, line in page.markdown:
        if not part.line < number < part.end:
            continue
        if line.startswith("- "):
            items[number] = line
        elif line.startswith("  ") and items:
            items[max(items)] += f" {line.strip()}"
        elif line.strip():
            yield problem("this is not an item of the list", number, line)
    if not items:
        yield problem("nothing is next", part.line)
    if len(items) > MOST:
        yield problem(f"{len(items)} pages are next, more than {MOST}", [*items][MOST])
    for number, item in items.items():
        others = linked_pages(item, page.name.rpartition("/")[0]) - {page.name}
        if len(LINK.findall(item)) != 1 or not any(name.endswith(".md") for name in others):
            yield problem("this item has not one link to another page", number, item)
