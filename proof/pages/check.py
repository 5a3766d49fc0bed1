"""The proof of pages, as they are written: every name on them exists, every sample is on one of them."""

from collections.abc import Iterator

from proof.claims.check_releases import check_releases
from proof.claims.check_source import check_claims
from proof.claims.check_table import check_table
from proof.claims.conditions import check_conditions
from proof.claims.topics import read_claims
from proof.guide.page import Page
from proof.guide.parts import pages_of_parts
from proof.guide.place import Place
from proof.guide.project import Project
from proof.guide.sample import is_for_practice
from proof.guide.snapshot import Snapshot
from proof.pages.answer import check_answers
from proof.pages.check_settings import check_settings
from proof.pages.commands_shown import check_commands_shown
from proof.pages.defaults import check_defaults
from proof.pages.entries import check_entries
from proof.pages.errors import check_errors, error_pages
from proof.pages.facts import check_facts
from proof.pages.fill import Filler
from proof.pages.links import check_links
from proof.pages.markup import read_markup
from proof.pages.navigation import check_navigation
from proof.pages.news import check_news
from proof.pages.next import check_next
from proof.pages.rows import check_rows
from proof.pages.unread import check_texts, check_unread
from proof.pages.wordless import check_wordless
from proof.practice.check_interview import check_interview
from proof.practice.check_source import check_questions
from proof.practice.interview import interview_pages
from proof.problem import Problem, Unproven
from proof.samples.beside import check_beside
from proof.traces.recording import traced_names


def check_pages(project: Project) -> list[Problem]:
    """List what is wrong in the pages of a project, up to what cannot be read; an empty list is the proof."""
    problems: list[Problem] = []
    try:
        problems.extend(find_problems(Snapshot(project.root)))
    except Unproven as error:
        problems.append(error.problem)
    # What is wrong with a question or a claim is found on each page that has it.
    return list(dict.fromkeys(problems))


def find_problems(project: Project) -> Iterator[Problem]:
    """Find what is wrong in the pages, page by page. Raises Unproven if something cannot be read."""
    pages = {page.name: page for page in project.pages()}
    for page in pages.values():
        yield from page.check_meta()
    markup, claims = read_markup(pages.values(), project), project.known(read_claims)
    anchors = {name: made.anchors for name, made in markup.items()}
    for page in pages.values():
        yield from check_blocks(page, project)
        yield from check_beside(page, project)
        yield from check_facts(page, claims)
        yield from check_defaults(page)
        yield from check_unread(page)
        yield from check_rows(page)
        yield from markup[page.name].check()
        yield from check_links(page, anchors, project)
    settings = project.settings
    yield from check_settings(settings, pages)
    yield from check_navigation(project, pages)
    connected = [page for name, page in pages.items() if settings.connects(name)]
    yield from check_entries(pages.values(), anchors, {page.name for page in connected})
    for page in connected:
        yield from check_next(page)
    yield from check_answers(pages.values(), project)
    for name in interview_pages(settings, pages):
        yield from check_interview(pages[name])
    for name in error_pages(settings, pages):
        yield from check_errors(pages[name], project, claims)
    if settings.news in pages:
        # A page that shows a part of a list is new with the list.
        parts = {name for kind in ("claims", "messages") for name in pages_of_parts(project, kind).values()}
        yield from check_news(pages[settings.news], pages.keys() - parts)
    yield from check_claims({name for page in pages.values() for name in page.claim_names}, project)
    yield from check_releases(project)
    yield from check_table(project)
    yield from check_conditions(project)
    yield from check_snippets(pages, project)
    yield from check_texts(project)
    yield from check_wordless(project)
    yield from check_questions(project)


def check_blocks(page: Page, project: Project) -> list[Problem]:
    """Its blocks, counts and versions can be filled in."""
    problems: list[Problem] = []

    def report(problem: Problem) -> list[str]:
        problems.append(problem)
        return []

    Filler(Place(project, page.name), 0, report, for_site=True).fill(page.text.splitlines())
    return problems


def check_snippets(pages: dict[str, Page], project: Project) -> Iterator[Problem]:
    """Every file under snippets/ can be proven, and is on a page; those in a folder practice/ are in questions."""
    shown = {name for page in pages.values() for name in page.sample_names}
    for name in project.sample_names():
        try:
            project.sample(name)
        except Unproven as error:
            yield error.problem
            continue
        if name not in shown and not is_for_practice(name):
            fix = f"show it with `/// sample | {name}` on a page, or remove it"
            yield Problem(path=f"snippets/{name}", what="no page shows this sample", fix=fix)
        elif name in shown and name.endswith(".sh"):
            yield from check_commands_shown(name, pages.values(), project)
    try:
        traced_names(project)
    except Unproven as error:
        yield error.problem
