"""The proof of pages, as they are written: every name on them exists, every sample is on one of them."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from markdown import Markdown
from mkdocs.utils.yaml import yaml_load
from selectolax.lexbor import LexborHTMLParser

from proof.claims.claim import Claim
from proof.claims.topics import read_topics, read_worlds
from proof.guide.page import Page
from proof.guide.place import Place
from proof.guide.project import Project
from proof.pages.check_settings import check_settings
from proof.pages.fill import Filler
from proof.pages.news import check_news
from proof.practice.check_interview import check_interview
from proof.practice.check_source import check_questions
from proof.problem import Problem, Unproven
from proof.traces.recording import traced_names

# Where a link may lead besides the guide; facts are links until they are filled in.
SCHEMES = {"", "http", "https", "mailto", "claim", "count", "version"}
FENCE = re.compile(r"^[ >]*(```|~~~)")
SILENT_PICTURE = re.compile(r"!\[\s*\]")
RAW_HTML = re.compile(r"</?[A-Za-z][\w-]*[\s/>]|<!--")


def check_pages(project: Project) -> list[Problem]:
    """List what is wrong in the pages of a project, up to what cannot be read; an empty list is the proof."""
    problems: list[Problem] = []
    try:
        problems.extend(find_problems(project))
    except Unproven as error:
        problems.append(error.problem)
    # What is wrong with a question or a claim is found on each page that has it.
    return list(dict.fromkeys(problems))


def find_problems(project: Project) -> Iterator[Problem]:
    """Find what is wrong in the pages, page by page. Raises Unproven if something cannot be read."""
    pages = {page.name: page for page in project.pages()}
    for page in pages.values():
        yield from page.check_meta()
    anchors = read_anchors(pages, project)
    for page in pages.values():
        yield from check_blocks(page, project)
        yield from check_markup(page)
        yield from check_links(page, anchors, project)
    settings = project.settings
    yield from check_settings(settings, pages)
    if settings.interview in pages:
        yield from check_interview(pages[settings.interview])
    if settings.news in pages:
        yield from check_news(pages[settings.news], pages)
    yield from check_claims(pages, project)
    yield from check_snippets(pages, project)
    yield from check_questions(project)


def check_blocks(page: Page, project: Project) -> list[Problem]:
    """Its blocks, counts and versions can be filled in."""
    problems: list[Problem] = []

    def report(problem: Problem) -> list[str]:
        problems.append(problem)
        return []

    Filler(Place(project, page.name), 0, report, for_site=True).fill(page.text.splitlines())
    return problems


def check_markup(page: Page) -> Iterator[Problem]:
    """It has no code of its own, no HTML, which could show or fetch what nothing proves, no picture without text."""
    in_code = False
    for number, line in page.prose:
        if FENCE.match(line):
            in_code = not in_code
        if FENCE.match(line) and in_code:
            fix = "move the code to a file in snippets/ and show it with `/// sample | part/name.py`"
            yield Problem(path=page.path, line=number, what="code on the page itself", fix=fix)
        html = RAW_HTML.search(line)
        if html:
            fix = "write Markdown: `/// html`, `/// details` and `{ .class }` do what HTML does"
            yield Problem(path=page.path, line=number, what="raw HTML", found=html[0], fix=fix)
        if SILENT_PICTURE.search(line):
            fix = "write it between the brackets: `![what the picture shows](picture.png)`"
            yield Problem(path=page.path, line=number, what="no text says what this picture shows", fix=fix)


def check_links(page: Page, anchors: dict[str, set[str]], project: Project) -> Iterator[Problem]:
    """Its links to other pages and files of the guide lead somewhere."""
    for link in page.links:

        def problem(what: str, fix: str, line: int = link.line) -> Problem:
            return Problem(path=page.path, line=line, what=what, fix=fix)

        target = urlsplit(link.target)
        if not link.target:
            yield problem("this link leads nowhere", "name a page or an address")
        elif target.scheme not in SCHEMES:
            yield problem(f"unknown kind of link: `{link.target}`", f"correct `{target.scheme}:`")
        if not link.target or target.scheme or target.netloc:
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(target.path)))
        name = name if target.path else page.name
        if not (project.docs / name).is_file():
            fix = "link to a file in docs/ by its path relative to this page, with its ending `.md`"
            yield problem(f"dead link to `{link.target}`", fix)
        elif target.fragment and name in anchors and target.fragment not in anchors[name]:
            known = ", ".join(sorted(anchors[name]))
            yield problem(f"dead link: docs/{name} has no anchor `#{target.fragment}`", f"it has: {known}")


def read_anchors(pages: dict[str, Page], project: Project) -> dict[str, set[str]]:
    """The anchors that a link to each page may name, as Markdown makes them."""
    settings = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    extensions: dict[str, Any] = {}
    for extension in settings["markdown_extensions"]:
        extensions |= extension if isinstance(extension, dict) else {extension: {}}
    extensions.pop("proof.pages.extension")
    markdown = Markdown(extensions=list(extensions), extension_configs=extensions)
    anchors = {}
    for page in pages.values():
        html = LexborHTMLParser(markdown.reset().convert("\n".join(line for _, line in page.markdown)))
        anchors[page.name] = {node.attributes["id"] or "" for node in html.css("[id]")}
    return anchors


def check_claims(pages: dict[str, Page], project: Project) -> Iterator[Problem]:
    """Every claim is a sentence with a name of its own, can fail, and is made on a page."""
    made = {name for page in pages.values() for name in page.claim_names}
    seen: dict[str, str] = {}
    for topic in read_topics(project):
        for claim in topic.claims:

            def problem(what: str, fix: str, claim: Claim = claim) -> Problem:
                return Problem(path=claim.path, line=claim.line, what=what, fix=fix)

            if not claim.sentence.endswith("."):
                yield problem("the docstring is not a sentence", "state the claim in one sentence, with its stop")
            if not claim.world:
                fix = "mark it `@fails_in(world)`, and say in the docstring of the world what is different there"
                yield problem("names no world in which it must fail", fix)
            if not claim.is_served:
                yield problem("the test starts no server", "start one with the fixture `serve`, and talk to it")
            if claim.name in seen:
                yield problem(f"a second claim `{claim.name}`, after that in {seen[claim.name]}", "rename the test")
            if claim.name not in made:
                fix = f"make it on a page, `[…](claim:{claim.name})`, or remove it"
                yield problem("no page makes this claim", fix)
            seen[claim.name] = claim.path
    places: dict[str, str] = {}
    for world in read_worlds(project):
        if world.name in places:
            what = f"a second world `{world.name}`, after that at {places[world.name]}"
            yield Problem(path=world.path, line=world.line, what=what, fix="use that, or rename this")
        places.setdefault(world.name, f"{world.path}:{world.line}")


def check_snippets(pages: dict[str, Page], project: Project) -> Iterator[Problem]:
    """Every file under snippets/ can be proven, and is on a page; those of practice/ are in questions."""
    shown = {name for page in pages.values() for name in page.sample_names}
    for name in project.sample_names():
        try:
            project.sample(name)
        except Unproven as error:
            yield error.problem
            continue
        if name not in shown and not name.startswith("practice/"):
            fix = f"show it with `/// sample | {name}` on a page, or remove it"
            yield Problem(path=f"snippets/{name}", what="no page shows this sample", fix=fix)
    try:
        traced_names(project)
    except Unproven as error:
        yield error.problem
