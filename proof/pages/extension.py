"""The Markdown extension: fills the blocks of a page in, before Markdown sees them.

It is an extension of Python-Markdown and nothing of MkDocs, so that whatever renders our Markdown runs it.
"""

import logging
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from proof.guide.page import Page
from proof.guide.project import Project
from proof.pages.fill import Filler
from proof.problem import Problem, Unproven

# Below MkDocs' logger, whose warnings end a strict build.
log = logging.getLogger("mkdocs.proof")

# Before pymdownx.snippets (32) and superfences (25), so that they see what we put in.
PRIORITY = 40


# The names of pages by their texts without front matter, as they were when they were last looked through.
NAMES: dict[str, str] = {}


def find_page(project: Project, body: str) -> Page | None:
    """The page with a text, which is all that Markdown knows of it; None if there is none that can be read.

    All pages are looked through when one is not as it was, and not for each of them: that would take the square of
    their number.
    """

    def known() -> Page | None:
        file = project.docs / NAMES.get(body, "")
        try:
            page = project.page(NAMES[body]) if file.is_file() else None
        except Unproven:
            return None
        return page if page and page.body.strip() == body else None

    if not known():
        NAMES.clear()
        NAMES.update((page.body.strip(), page.name) for page in read_pages(project)[0])
    return known()


def read_pages(project: Project) -> tuple[list[Page], list[Problem]]:
    """The pages that can be read, and what is wrong with the others."""
    pages, problems = [], []
    for name in project.page_names():
        try:
            pages.append(project.page(name))
        except Unproven as error:
            problems.append(error.problem)
    return pages, problems


class Once:
    """Tells each problem once in a build, however many pages have it.

    Nothing tells Markdown that a build begins: it has when a page comes that came before.
    """

    def __init__(self) -> None:
        self._pages: set[str] = set()
        self._told: set[Problem] = set()

    def begin(self, page: str) -> None:
        """A page is filled in, given by its name, or whatever else it is known by."""
        if page in self._pages:
            self._pages.clear()
            self._told.clear()
        self._pages.add(page)

    def tell(self, problem: Problem) -> None:
        """Log a problem, if this build did not yet."""
        if problem not in self._told:
            self._told.add(problem)
            log.error(problem)


ONCE = Once()


class FillPreprocessor(Preprocessor):
    """Puts the code that the blocks of a page name in their place."""

    def __init__(self, md: Markdown, project: Project) -> None:
        super().__init__(md)
        self._project = project

    def run(self, lines: list[str]) -> list[str]:
        """Fill in the lines of a page; what cannot be filled in becomes its problem, which is logged as well."""
        body = "\n".join(lines).strip()
        page = find_page(self._project, body)
        path, before = (page.path, page.text.rpartition(body)[0].count("\n")) if page else ("docs/", 0)
        if page is None:
            # MkDocs reads some of what we refuse, such as front matter that is not YAML.
            problems = read_pages(self._project)[1]
            if problems:
                return [line for problem in problems for line in report(problem)]
        ONCE.begin(page.name if page else body)

        def place(line: int) -> tuple[str, int]:
            return path, before + line

        return Filler(self._project, place, report, for_site=True).fill(lines)


def report(problem: Problem) -> list[str]:
    """Log a problem, and return the lines to show in the place of what cannot be filled in."""
    ONCE.tell(problem)
    return ["", "/// danger | Not proven", "~~~~text", *str(problem).splitlines(), "~~~~", "///", ""]


class ProofExtension(Extension):
    """The extension, configured with `root`, the folder of mkdocs.yml."""

    def __init__(self, **options: Any) -> None:
        self.config = {"root": [".", "the folder of the project"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register with Python-Markdown."""
        project = Project(Path(self.getConfig("root")))
        # So that Markdown leaves what is in it alone.
        md.block_level_elements += ["step-through", "question-set", "card-deck"]
        md.preprocessors.register(FillPreprocessor(md, project), "proof", PRIORITY)


def makeExtension(**options: Any) -> ProofExtension:
    """Called by Python-Markdown."""
    return ProofExtension(**options)
