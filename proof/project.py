"""A project: where the files of a guide are."""

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from proof.page import Page
from proof.problem import Fault
from proof.sample import Sample


@dataclass(frozen=True)
class Project:
    """A guide on the disk.

    Args:
        root: the folder of its mkdocs.yml.
    """

    root: Path

    @property
    def docs(self) -> Path:
        """The folder of its pages."""
        return self.root / "docs"

    @property
    def snippets(self) -> Path:
        """The folder of its samples."""
        return self.root / "snippets"

    def sample_names(self) -> list[str]:
        """Every file below snippets/, of Python and of shell commands, relative to it, sorted."""
        return names_below(self.snippets, "*")

    def sample(self, name: str) -> Sample:
        """Read a sample by its path relative to snippets/.

        Raises:
            Fault: there is none of that name.
        """
        file = self.snippets / name
        if not file.is_file():
            like = difflib.get_close_matches(name, self.sample_names(), n=1)
            mend = f"name one that exists, perhaps {like[0]}" if like else f"create snippets/{name}"
            raise Fault(f"there is no sample `{name}` in snippets/", mend)
        return Sample(name, file.read_text(encoding="utf-8"))

    def samples(self) -> list[Sample]:
        """Every sample that is Python, sorted by its name."""
        return [self.sample(name) for name in self.sample_names() if name.endswith(".py")]

    def pages(self) -> list[Page]:
        """Every page, sorted by its path."""
        return [Page(name, (self.docs / name).read_text(encoding="utf-8")) for name in names_below(self.docs, "*.md")]


def names_below(folder: Path, pattern: str) -> list[str]:
    """The files below a folder that match a pattern, as POSIX paths relative to it, sorted; none that is hidden."""
    files = (file.relative_to(folder) for file in folder.rglob(pattern) if file.is_file())
    return sorted(file.as_posix() for file in files if not re.search(r"(^|/)(\.|__pycache__/)", file.as_posix()))
