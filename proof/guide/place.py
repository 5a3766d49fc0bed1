"""Places: where on the guide something is shown, which decides how it refers to the rest."""

from dataclasses import dataclass

from proof.guide.address import beside
from proof.guide.project import Project


@dataclass(frozen=True)
class Place:
    """A page of a project, as what is shown on it must know it.

    Args:
        project: the project.
        page: the page, relative to docs/.
        served: the file, relative to docs/ as well, from which a browser follows the addresses in the HTML of the page
            as it leaves Markdown; that of the page itself if nothing else is known.
    """

    project: Project
    page: str
    served: str = ""

    @property
    def path(self) -> str:
        """The page, relative to the root of the project."""
        return f"docs/{self.page}"

    def link(self, target: str) -> str:
        """A page or file of docs/ as a Markdown link of the page names it."""
        return beside(self.page, target)

    def address(self, target: str) -> str:
        """A file of docs/ as HTML of the page names it."""
        return beside(self.served or self.page, target)
