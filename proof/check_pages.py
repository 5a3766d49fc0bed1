"""The proof of pages, as they are written: every name on them exists, every sample is on one of them."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from proof.fill import Filler
from proof.page import Page
from proof.problem import Problem
from proof.project import Project


def check_pages(project: Project) -> list[Problem]:
    """List what is wrong in the pages of a project; an empty list is the proof."""
    pages = {page.name: page for page in project.pages()}
    problems: list[Problem] = []
    for page in pages.values():
        problems += check_meta(page)
        problems += check_blocks(page, project)
        problems += check_headings(page)
        problems += check_links(page, pages, project)
    return [*problems, *check_unreferenced(pages, project)]


def check_meta(page: Page) -> Iterator[Problem]:
    """Its front matter has what navigation and search engines show."""
    for key in ("title", "description"):
        if not page.meta.get(key):
            mend = f"begin the page with `---`, `{key}: …`, `---`"
            yield Problem(path=page.path, line=1, what=f"the front matter has no {key}", mend=mend)


def check_blocks(page: Page, project: Project) -> list[Problem]:
    """Its blocks, counts and versions can be filled in."""
    problems: list[Problem] = []

    def report(problem: Problem) -> list[str]:
        problems.append(problem)
        return []

    Filler(project, lambda line: (page.path, line), report, for_site=True).fill(page.text.splitlines())
    return problems


def check_headings(page: Page) -> Iterator[Problem]:
    """Its headings have anchors of their own: Markdown would number them, and links would change their meaning."""
    seen: dict[str, int] = {}
    for heading in page.headings:
        if heading.anchor in seen:
            what = f"the anchor `#{heading.anchor}` is that of the heading at line {seen[heading.anchor]}"
            yield Problem(path=page.path, line=heading.line, what=what, mend="word one of the headings differently")
        seen.setdefault(heading.anchor, heading.line)


def check_links(page: Page, pages: dict[str, Page], project: Project) -> Iterator[Problem]:
    """Its links to other pages and files of the guide lead somewhere."""
    for link in page.links:
        target = urlsplit(link.target)
        if target.scheme or target.netloc:
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(target.path)))
        name = name if target.path else page.name
        if not (project.docs / name).is_file():
            mend = "link to a file in docs/ by its path relative to this page, with its ending `.md`"
            yield Problem(path=page.path, line=link.line, what=f"dead link to `{link.target}`", mend=mend)
        elif target.fragment and name in pages and target.fragment not in anchors_of(pages[name]):
            known = ", ".join(anchors_of(pages[name]))
            what = f"dead link: docs/{name} has no anchor `#{target.fragment}`"
            yield Problem(path=page.path, line=link.line, what=what, mend=f"it has: {known}")


def anchors_of(page: Page) -> list[str]:
    """The anchors that a link to a page may name."""
    return [heading.anchor for heading in page.headings]


def check_unreferenced(pages: dict[str, Page], project: Project) -> Iterator[Problem]:
    """Every file under snippets/ is on a page."""
    shown = {block.argument.partition(":")[0] for page in pages.values() for block in page.blocks}
    for name in project.sample_names():
        if name not in shown:
            mend = f"show it with `/// sample | {name}` on a page, or remove it"
            yield Problem(path=f"snippets/{name}", what="no page shows this sample", mend=mend)
