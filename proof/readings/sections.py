"""All sections of a guide, or those that somebody reads who reads a page."""

from collections.abc import Iterator
from dataclasses import replace

from proof.claims.topics import read_topics, read_worlds
from proof.guide.project import Project
from proof.guide.snapshot import Snapshot
from proof.practice.references import References
from proof.problem import Problem, Unproven
from proof.readings.exhibits import Exhibits
from proof.readings.of_answers import sections_of_answers
from proof.readings.of_claims import section_of_world, sections_of_topic
from proof.readings.of_navigation import titles_of
from proof.readings.of_pages import sections_of_page
from proof.readings.of_practice import sections_of_practice
from proof.readings.of_readme import sections_of_readme
from proof.readings.of_settings import sections_of_settings
from proof.readings.of_theme import sections_of_theme
from proof.readings.of_traces import sections_of_trace
from proof.readings.section import Section
from proof.traces.recording import traced_names


def sections_of(project: Project, only: str = "") -> list[Section]:
    """The sections of a guide, by the files that they are in.

    Args:
        project: the guide.
        only: what is wanted: the name of a page, with its questions, cards, and the traces on it, or a file in
            tests/claims/ or theme/; empty for all.

    Raises:
        Unproven: there is no such page or file, something cannot be read, or two sections have the same name.
    """
    named: dict[str, Section] = {}
    for section in find_sections(Snapshot(project.root), only):
        first = named.setdefault(section.name, section)
        # A trace may be on several pages.
        if replace(first, only=section.only) != section:
            what = f"there is another section `{section.name}`, in line {first.line}"
            raise Unproven(Problem(path=section.path, line=section.line, what=what, fix="name one of them otherwise"))
    sections = list(named.values())
    if only and not sections:
        fix = "name a page by its path in docs/, such as learn/first-task.md, or a file in tests/claims/ or theme/"
        raise Unproven(Problem(path=only, what="ONLY names no page", fix=fix))
    return sections


def find_sections(project: Project, only: str) -> Iterator[Section]:
    """Find them; as `sections_of`, but that nothing is raised for what is not there."""
    references, exhibits = project.known(References), Exhibits(project)
    traced, titles = traced_names(project), titles_of(project)
    for name in project.page_names():
        if only in ("", name):
            page = project.page(name)
            for section in sections_of_page(page, "\n".join(titles.get(name, [])), exhibits):
                # Each entry of what is new leads to a page, where there is the evidence of it.
                yield replace(section, is_stating=False) if name == project.settings.news else section
            yield from sections_of_answers(page, exhibits)
            yield from sections_of_practice(name, references, exhibits)
            for sample in traced:
                if sample in page.sample_names:
                    yield from sections_of_trace(project, sample, name, exhibits)
    for topic in project.known(read_topics):
        if only in ("", topic.file):
            yield from sections_of_topic(topic, project)
    for world in read_worlds(project):
        if only in ("", world.path):
            yield section_of_world(world, project)
    for section in (*sections_of_settings(project), *sections_of_theme(project), *sections_of_readme(project)):
        if only in ("", section.path):
            yield section
