"""Answers: what readers ask, in their words, where the guide answers it, and what proves that there.

They are in the file answers.toml beside the page that lists them.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlsplit

from markdown.extensions.toc import slugify, unique
from pydantic import Field

from proof.guide.page import Page
from proof.guide.project import Project
from proof.guide.table import Table, Verbatim
from proof.practice.evidence import Evidence
from proof.practice.fields import Proven, Text
from proof.practice.references import References
from proof.problem import Problem, Unproven
from proof.readings.of_answers import FILE, topics_in
from proof.readings.of_pages import Part, parts_of


class Answered(Proven):
    """A question as it is written."""

    ask: Text
    at: Verbatim = Field(description="The section that answers it, such as `learn/limits.md#when-to-leave`.")


class Topic(Table):
    """Questions about the same thing, as they are written."""

    title: Text
    question: list[Answered]


@dataclass(frozen=True)
class Answer:
    """Where a question of readers is answered.

    Args:
        ask: the question; inline Markdown.
        page: the name of the page.
        anchor: the section of the page.
        title: that of the page.
        evidence: what proves the answer in that section.
    """

    ask: str
    page: str
    anchor: str
    title: str
    evidence: Evidence


def read_answers(project: Project, page: str) -> dict[str, list[Answer]]:
    """The answers beside a page, by the titles of their topics, in the order of their file.

    Raises:
        Unproven: the file cannot be read, or two topics have the same anchor; a section is not there, or does not have
            what proves it.
    """
    file = (project.docs / page).parent / FILE
    if not file.is_file():
        return {}
    references = project.known(References)
    topics = [Topic.model_validate(entry) for entry in topics_in(project, file)]
    return {topic.title: [read_answer(asked, references) for asked in topic.question] for topic in topics}


def read_answer(asked: Answered, references: References) -> Answer:
    """Read where a question is answered.

    Raises:
        Unproven: there is no such section, or it does not have what proves the answer.
    """
    source = asked.source
    name, _, anchor = asked.at.partition("#")
    page = references.pages.get(name)
    if page is None:
        raise source.wrong(f"there is no page `{name}`", "name one by its path in docs/", "at")
    sections = sections_by_anchor(page)
    if anchor not in sections:
        known = ", ".join(f"`#{anchor}`" for anchor in sections)
        raise source.wrong(f"docs/{name} has no section `#{anchor}`", f"name one that it has: {known}", "at")
    evidence = references.evidence(source)
    there = proofs_in(page, sections[anchor])
    if (evidence.kind, evidence.name) not in there:
        known = ", ".join(f'`{kind} = "{proof}"`' for kind, proof in there) or "nothing"
        what = f"the section does not have the {evidence.kind} `{evidence.name}`"
        raise source.wrong(what, f"name what proves the answer there: {known}", evidence.kind)
    return Answer(asked.ask, name, anchor, references.title(name), evidence)


def sections_by_anchor(page: Page) -> dict[str, list[Part]]:
    """The sections of a page by their anchors: each with those below its heading."""
    names, parts, sections = set[str](), parts_of(page)[1:], dict[str, list[Part]]()
    for index, part in enumerate(parts):
        below = leading(parts[index + 1 :], part.depth)
        sections[unique(slugify(part.heading, "-"), names)] = [part, *below]
    return sections


def leading(parts: list[Part], depth: int) -> Iterator[Part]:
    """The first of some parts, as long as their headings are deeper."""
    return takewhile(lambda part: part.depth > depth, parts)


def proofs_in(page: Page, parts: list[Part]) -> list[tuple[str, str]]:
    """The claims that some parts of a page make, and the samples that they show, each as its kind and its name."""
    lines = {line for part in parts for line in range(part.line, part.end)}
    claims = [
        ("claim", urlsplit(link.target).path)
        for link in page.links
        if link.target.startswith("claim:") and link.line in lines
    ]
    samples = [
        ("sample", name.partition(":")[0])
        for block in page.blocks
        if block.line in lines
        for name in block.samples.values()
    ]
    return list(dict.fromkeys([*claims, *samples]))


def check_answers(pages: Collection[Page], project: Project) -> Iterator[Problem]:
    """Pages list as many answers as the settings ask for. What is wrong with one, filling the page in tells."""
    listing = [page for page in pages if any(block.kind == "answers" for block in page.blocks)]
    try:
        topics = [topic for page in listing for topic in read_answers(project, page.name).values()]
    except Unproven:
        return
    number, least = sum(map(len, topics)), project.settings.least_answers
    if number < least:
        what, fix = (
            "too few questions of readers are answered",
            f"write more in {FILE} beside a page with `/// answers`",
        )
        expected, found = f"at least {least} answers", f"{number} answer{'' if number == 1 else 's'}"
        yield Problem(path="docs/", what=what, expected=expected, found=found, fix=fix)
