"""Sections of pages: what stands below a heading, up to the next one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from markdown.extensions.toc import slugify, unique

from proof.guide.page import Page
from proof.problem import Fault, Unproven
from proof.readings.exhibit import Exhibit
from proof.readings.exhibits import Exhibits
from proof.readings.section import Section

HEADING = re.compile(r"^(?P<depth>#{2,6}) +(?P<text>.*?)(?: +\{.*\})?$")
# What is said here, the page has said above.
SUMMARY = "In short"
# Headings, and the beginnings and ends of boxes, state nothing by themselves; nor does the head of a table.
SILENT = re.compile(r"^ *(#{1,6} .*|///.*)$|^\|.*\|\n\|[-|: ]+\|$", re.MULTILINE)
# What stands by itself: a paragraph, an item, a row.
UNIT = re.compile(r"\n\s*\n|\n(?=- |\|)")
# An item or a row that leads to a page.
LEADING = re.compile(r"^(- |\|).*\]\((?![a-z]+:)[^)]+\.md", re.DOTALL)


@dataclass(frozen=True)
class Part:
    """A part of a page.

    Args:
        depth: that of its heading.
        heading: the text of its heading; empty for what is above the first one.
        line: its first line, counted from 1.
        end: the line behind it.
    """

    depth: int
    heading: str
    line: int
    end: int


def parts_of(page: Page) -> list[Part]:
    """The parts of a page, from top to bottom. The first of them has the front matter and the main heading."""
    found = [(number, heading) for number, line in page.markdown if (heading := HEADING.match(line))]
    starts = [(1, 1, ""), *((number, len(heading["depth"]), heading["text"]) for number, heading in found)]
    ends = [number for number, _, _ in starts[1:]] + [len(page.text.splitlines()) + 1]
    return [Part(depth, text, line, end) for (line, depth, text), end in zip(starts, ends, strict=True)]


def sections_of_page(page: Page, titles: str, exhibits: Exhibits) -> Iterator[Section]:
    """The sections of a page.

    The evidence of a section is what it names and shows, and what the sections below its heading do: so the title, the
    description and the first lines of a page lean on all of it. What it concludes with leans on all of it as well: the
    summary, and the advice right above that.

    Args:
        page: the page.
        titles: what the navigation calls it, which belongs to its first section, as its headings do; empty if nothing.
        exhibits: where evidence is found.

    Raises:
        Unproven: what it names or shows is not there, or cannot be read.
    """
    parts, names, text = parts_of(page), set[str](), page.text.splitlines()
    own = {part: exhibits_in(page, part, exhibits) for part in parts}
    for index, part in enumerate(parts):
        found = dict.fromkeys(exhibit for each in leaned_on(parts, index, own) for exhibit in own[each])
        words = "\n".join([*([titles] if index == 0 else []), *text[part.line - 1 : part.end - 1]])
        if index == 0:
            # In which order a page leads through them is in no other section.
            words = "\n".join([words.rstrip(), "", *(f"{'#' * each.depth} {each.heading}" for each in parts[1:])])
        name = f"{page.path}#{unique(slugify(part.heading, '-'), names)}" if index else page.path
        yield Section(name, part.line, words.strip(), tuple(found), page.name, is_stating(page, part))


def leaned_on(parts: list[Part], index: int, own: dict[Part, list[Exhibit]]) -> list[Part]:
    """The parts whose evidence is that of one of them.

    Args:
        parts: the parts of a page.
        index: which of them.
        own: what each of them names and shows.
    """
    part, *after = parts[index:]
    is_advice = not own[part] and bool(after) and after[0].heading == SUMMARY
    if part.heading == SUMMARY or is_advice:
        return parts
    return [part, *takewhile(lambda each: each.depth > part.depth, after)]


def is_stating(page: Page, part: Part) -> bool:
    """Whether a part of a page says anything but where to find what: in a list or table, each item leads to a page."""
    text = "\n".join(line for number, line in page.markdown if part.line <= number < part.end)
    units = [unit.strip("\n") for unit in UNIT.split(SILENT.sub("", text))]
    return not all(LEADING.match(unit) for unit in units if unit.strip())


def exhibits_in(page: Page, part: Part, exhibits: Exhibits) -> list[Exhibit]:
    """What a part of a page names and shows. Raises Unproven if it is not there, or cannot be read."""
    found = []
    try:
        for block in page.blocks:
            if part.line <= (line := block.line) < part.end:
                found += exhibits.of_block(block)
        for link in page.links:
            if part.line <= (line := link.line) < part.end:
                found += exhibits.of_link(link.target)
    except Fault as fault:
        raise Unproven(fault.at(page.path, line)) from None
    return found
