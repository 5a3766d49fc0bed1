"""Changes: what an update writes to a file of a guide."""

import difflib
from dataclasses import dataclass

from proof.guide.project import Project


@dataclass(frozen=True)
class Change:
    """A new text of a file.

    Args:
        path: the file, relative to the root of the project.
        old: its text until now; empty if there is no such file.
        new: its new text, which may be the old one.
    """

    path: str
    old: str
    new: str

    @property
    def difference(self) -> str:
        """The lines in which the texts differ, with those around them, as `diff -u` shows them; empty if none do."""
        before, after = self.old.splitlines(keepends=True), self.new.splitlines(keepends=True)
        return "".join(difflib.unified_diff(before, after, self.path, self.path))

    def write(self, project: Project) -> None:
        """Write the new text."""
        (project.root / self.path).write_text(self.new, encoding="utf-8")
