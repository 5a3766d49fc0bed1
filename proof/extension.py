"""The Markdown extension: fills the blocks of a page in, before Markdown sees them.

It is an extension of Python-Markdown and nothing of MkDocs, so that whatever renders our Markdown runs it.
"""

import logging
from functools import cache
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from proof.fill import Filler
from proof.page import Page
from proof.problem import Problem
from proof.project import Project

# Below MkDocs' logger, whose warnings end a strict build.
log = logging.getLogger("mkdocs.proof")

# Before pymdownx.snippets (32) and superfences (25), so that they see what we put in.
PRIORITY = 40


# The names of pages by their texts without front matter, as they were when they were last looked through.
NAMES: dict[str, str] = {}


def find_page(project: Project, body: str) -> Page | None:
    """The page with a text, which is all that Markdown knows of it; None if there is none.

    All pages are looked through when one is not as it was, and not for each of them: that would take the square of
    their number.
    """

    def known() -> Page | None:
        file = project.docs / NAMES.get(body, "")
        page = Page(NAMES[body], project.read(file)) if file.is_file() else None
        return page if page and page.body.strip() == body else None

    if not known():
        NAMES.clear()
        NAMES.update((page.body.strip(), page.name) for page in project.pages())
    return known()


class FillPreprocessor(Preprocessor):
    """Puts the code that the blocks of a page name in their place."""

    def __init__(self, md: Markdown, project: Project) -> None:
        super().__init__(md)
        self._project = project

    def run(self, lines: list[str]) -> list[str]:
        """Fill in the lines of a page; what cannot be filled in becomes its problem, which is logged as well."""

        @cache
        def start() -> tuple[str, int]:
            body = "\n".join(lines).strip()
            page = find_page(self._project, body)
            return (page.path, page.text.rpartition(body)[0].count("\n")) if page else ("docs/", 0)

        def place(line: int) -> tuple[str, int]:
            path, before = start()
            return path, before + line

        return Filler(self._project, place, self._report, for_site=True).fill(lines)

    @staticmethod
    def _report(problem: Problem) -> list[str]:
        log.error(problem)
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
