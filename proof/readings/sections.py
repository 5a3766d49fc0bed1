"""All sections of a guide, or those that somebody reads who reads a page."""

from collections.abc import Iterator
from dataclasses import replace

from mkdocs.utils.yaml import yaml_load

from proof.claims.topics import read_topics, read_worlds
from proof.guide.project import Project
from proof.guide.snapshot import Snapshot
from proof.practice.references import References
from proof.problem import Problem, Unproven
from proof.readings.exhibits import Exhibits
from proof.readings.of_answers import sections_of_answers
from proof.readings.of_claims import section_of_world, sections_of_topic
from proof.readings.of_pages import sections_of_page
from proof.readings.of_practice import sections_of_practice
from proof.readings.of_traces import sections_of_trace
from proof.readings.section import Section
from proof.traces.recording import traced_names

# What MkDocs says of a site on each page.
ABOUT = ("site_name", "site_description", "site_author", "copyright")


def sections_of(project: Project, only: str = "") -> list[Section]:
    """The sections of a guide, by the files that they are in.

    Args:
        project: the guide.
        only: what is wanted: the name of a page, with its questions, cards, and the traces on it, or a file in
            tests/claims/; empty for all.

    Raises:
        Unproven: there is no such page or file, or something cannot be read.
    """
    # A trace may be on several pages.
    sections = list({section.name: section for section in find_sections(Snapshot(project.root), only)}.values())
    if only and not sections:
        fix = "name a page by its path in docs/, such as learn/first-task.md, or a file in tests/claims/"
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


def titles_of(project: Project) -> dict[str, list[str]]:
    """What the navigation calls pages, by their names; the name of a part belongs to its first page.

    What it says of the guide as a whole belongs to the first page of all.
    """
    settings = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    titles: dict[str, list[str]] = {}

    def add(entries: list[object], above: list[str]) -> None:
        for entry in entries:
            for title, value in entry.items() if isinstance(entry, dict) else [("", entry)]:
                called = [*above, *([title] if title else [])]
                above = []
                if isinstance(value, list):
                    add(value, called)
                else:
                    titles.setdefault(str(value), []).extend(called)

    add(settings["nav"], list(words_in({key: value for key, value in settings.items() if key != "nav"})))
    return titles


def words_in(setting: object, key: str = "") -> Iterator[str]:
    """The words for readers in a setting of MkDocs: what has a blank in it, and all that it says of the site.

    Args:
        setting: its value.
        key: its name.
    """
    match setting:
        case dict():
            for inner, value in setting.items():
                yield from words_in(value, str(inner))
        case list():
            for value in setting:
                yield from words_in(value, key)
        case str() if " " in setting or key in ABOUT:
            yield setting
