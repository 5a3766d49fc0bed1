"""Reports: problems that come up while pages are rendered, told once, and shown in the place of what is missing."""

import logging

from proof.problem import Problem

# Below MkDocs' logger, whose warnings end a strict build.
log = logging.getLogger("mkdocs.proof")


class Once:
    """Tells each problem once in a build, however many pages have it.

    Nothing tells Markdown that a build begins: it has when a page comes that came before.
    """

    def __init__(self) -> None:
        self._pages: set[str] = set()
        self._told: set[Problem] = set()

    def begin(self, page: str) -> None:
        """A page is filled in, given by its name."""
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


def report(problem: Problem) -> list[str]:
    """Log a problem, and return the lines to show in the place of what cannot be filled in."""
    ONCE.tell(problem)
    return ["", "/// danger | Not proven", "~~~~text", *str(problem).splitlines(), "~~~~", "///", ""]
