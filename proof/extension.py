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
from proof.problem import Problem
from proof.project import Project

# Below MkDocs' logger, whose warnings end a strict build.
log = logging.getLogger("mkdocs.proof")

# Before pymdownx.snippets (32) and superfences (25), so that they see what we put in.
PRIORITY = 40


class FillPreprocessor(Preprocessor):
    """Puts the code that the blocks of a page name in their place."""

    def __init__(self, md: Markdown, project: Project) -> None:
        super().__init__(md)
        self._project = project

    def run(self, lines: list[str]) -> list[str]:
        """Fill in the lines of a page; what cannot be filled in becomes its problem, which is logged as well."""

        @cache
        def start() -> tuple[str, int]:
            # Markdown does not know which page it renders; the page is the one that ends like this.
            body = "\n".join(lines).strip()
            for page in self._project.pages():
                before, found, after = page.text.partition(body)
                if found and not after.strip():
                    return page.path, before.count("\n")
            return "docs/", 0

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
