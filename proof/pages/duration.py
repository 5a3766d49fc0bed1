"""Duration: how long a page takes, by its words, the code that it shows and the questions that it asks."""

import re
from math import ceil

from proof.guide.block import Block
from proof.guide.page import Page
from proof.guide.project import Project
from proof.guide.region import Region

# So much of each is taken in within a minute, and so long one thinks about a question.
WORDS_A_MINUTE = 200
LINES_A_MINUTE = 30
SECONDS_A_QUESTION = 45
# Blocks whose code is read from its first line to its last.
READ = ("sample", "alternatives", "trace")
# Where a link leads is not read.
TARGET = re.compile(r"\]\([^)]*\)")
WORD = re.compile(r"\S*\w\S*")


def minutes(page: Page, project: Project, questions: int) -> int:
    """How many minutes a page takes, at least one.

    Args:
        page: the page.
        project: where its samples are.
        questions: how many questions it asks.

    Raises:
        Fault: it shows a sample that is not there.
        Unproven: a sample cannot be read.
    """
    lines = sum(len(region.lines) for block in page.blocks for region in regions_of(block, project))
    return ceil(words_of(page) / WORDS_A_MINUTE + lines / LINES_A_MINUTE + questions * SECONDS_A_QUESTION / 60)


def words_of(page: Page) -> int:
    """How many words a page says, with those of its headings and its code spans, and without those of its blocks."""
    return len(WORD.findall(TARGET.sub("]", "\n".join(line for _, line in page.markdown))))


def regions_of(block: Block, project: Project) -> list[Region]:
    """The regions whose code a block shows to be read."""
    found: list[Region] = []
    for shown in block.samples.values() if block.kind in READ else []:
        name, _, wanted = shown.partition(":")
        regions = project.sample(name).regions
        found += [region for key, region in regions.items() if wanted in ("", key)]
    return found
