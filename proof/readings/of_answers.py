"""Sections of answers: each topic of what readers ask is one, with what proves its answers."""

from collections.abc import Iterator
from pathlib import Path

from markdown.extensions.toc import slugify

from proof.guide.page import Page
from proof.guide.project import Project
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
        for topic in topics_in(project, file):
            found = dict.fromkeys(
                exhibit for asked in topic.get("question", []) for exhibit in evidence_of(asked, exhibits)
            )
            name = f"{topic.path}#{anchor_of(topic)}"
            yield Section(name, topic.lines.head, "\n".join(lines_of(topic)), tuple(found), page.name)


def topics_in(project: Project, file: Path) -> list[Located]:
    """The topics of a file. Raises Unproven if it cannot be read, or two of them have the same anchor."""
    titles, topics = dict[str, str](), read_entries(project, file, KIND)
    for topic in topics:
        title, anchor = str(topic.get("title")), anchor_of(topic)
        # What has no title is refused where it is read.
        if "title" in topic and anchor in titles:
            what = f"the topic “{title}” has the anchor of “{titles[anchor]}”, `#{anchor}`"
            raise topic.wrong(what, "give it a title of other words, or put its questions there", "title")
        titles[anchor] = title
    return topics


def anchor_of(topic: Located) -> str:
    """By what a page links to a topic."""
    return slugify(str(topic.get("title")), "-")


def evidence_of(asked: Located, exhibits: Exhibits) -> Iterator[Exhibit]:
    """What proves an answer. Raises Unproven if it is not there."""
    for kind in ("claim", "sample"):
        if kind in asked:
            yield from shown_of(asked, kind, asked[kind], exhibits)
