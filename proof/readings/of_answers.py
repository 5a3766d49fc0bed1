"""Sections of answers: each topic of what readers ask is one, with what proves its answers."""

from collections.abc import Iterator

from markdown.extensions.toc import slugify

from proof.guide.page import Page
from proof.guide.toml import Located
from proof.practice.entries import read_entries
from proof.readings.exhibit import Exhibit
from proof.readings.exhibits import Exhibits
from proof.readings.of_practice import lines_of, shown_of
from proof.readings.section import Section

FILE, KIND = "answers.toml", "topic"


def sections_of_answers(page: Page, exhibits: Exhibits) -> Iterator[Section]:
    """The topics of a page that lists answers, which are in a file beside it.

    Args:
        page: the page.
        exhibits: where evidence is found.

    Raises:
        Unproven: the file cannot be read, or what proves an answer cannot be.
    """
    project = exhibits.project
    file = (project.docs / page.name).parent / FILE
    if file.is_file() and any(block.kind == "answers" for block in page.blocks):
        for topic in read_entries(project, file, KIND):
            found = dict.fromkeys(
                exhibit for asked in topic.get("question", []) for exhibit in evidence_of(asked, exhibits)
            )
            name = f"{topic.path}#{slugify(str(topic.get('title')), '-')}"
            yield Section(name, topic.lines.head, "\n".join(lines_of(topic)), tuple(found), page.name)


def evidence_of(asked: Located, exhibits: Exhibits) -> Iterator[Exhibit]:
    """What proves an answer. Raises Unproven if it is not there."""
    for kind in ("claim", "sample"):
        if kind in asked:
            yield from shown_of(asked, kind, asked[kind], exhibits)
