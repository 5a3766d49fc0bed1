"""A project: where the files of a guide are."""

import difflib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from proof.guide.files import SURVIVORS, names_below, read_text
from proof.guide.page import Page, known_page
from proof.guide.sample import Sample
from proof.problem import Fault, Problem, Unproven
from proof.run.environments import FILES, Environments

if TYPE_CHECKING:
    from proof.guide.settings import Settings

Known = TypeVar("Known")


@dataclass(frozen=True)
class Project:
    """A guide on the disk.

    Args:
        root: the folder of its mkdocs.yml.
    """

    root: Path

    @property
    def is_guide(self) -> bool:
        """Whether it has settings, of which there may be none: the table `[tool.proof]` of its pyproject.toml."""
        file = self.root / "pyproject.toml"
        return file.is_file() and "proof" in tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {})

    @cached_property
    def settings(self) -> "Settings":
        """What it decides for itself. Raises Unproven if that cannot be read."""
        # Needed to prove and to build, and not by each process that does.
        from proof.guide.settings import FILE, read_settings

        file = self.root / FILE
        return read_settings(self.read(file) if file.is_file() else "")

    @property
    def docs(self) -> Path:
        """The folder of its pages."""
        return self.root / "docs"

    @property
    def snippets(self) -> Path:
        """The folder of its samples."""
        return self.root / "snippets"

    @cached_property
    def environments(self) -> Environments:
        """What its samples are run with."""
        return Environments(self.root)

    def sample_names(self) -> list[str]:
        """Every sample: the files below snippets/ but those of traces, environments and survivors, sorted."""
        names = {*self.names_below(self.snippets, "*")} - {*self.trace_names()}
        return sorted(name for name in names if PurePosixPath(name).name not in (*FILES, SURVIVORS))

    def trace_names(self) -> list[str]:
        """Every file of a trace below snippets/, relative to it, sorted."""
        return self.names_below(self.snippets, "*.trace.*")

    def sample(self, name: str) -> Sample:
        """Read a sample by its path relative to snippets/.

        Raises:
            Fault: there is none of that name.
            Unproven: it is neither Python nor shell commands, or cannot be read.
        """
        file = self.snippets / name
        if not file.is_file():
            like = difflib.get_close_matches(name, self.sample_names(), n=1)
            fix = f"name one that exists, perhaps {like[0]}" if like else f"create snippets/{name}"
            raise Fault(f"there is no sample `{name}` in snippets/", fix)
        if not name.endswith((".py", ".sh")):
            what = "is neither a Python file nor one of shell commands, so nothing proves it"
            raise Unproven(Problem(path=f"snippets/{name}", what=what, fix="name it `.py` or `.sh`, or move it away"))
        return known_sample(name, self.read(file))

    def samples(self) -> list[Sample]:
        """Every sample that is Python, sorted by its name."""
        return [self.sample(name) for name in self.python_names()]

    def python_names(self, only: str = "") -> list[str]:
        """The names of the samples that are Python, sorted; as `wanted_names`."""
        return [name for name in self.wanted_names(only) if name.endswith(".py")]

    def shell_names(self, only: str = "") -> list[str]:
        """The names of the files of shell commands, sorted; as `wanted_names`."""
        return [name for name in self.wanted_names(only) if name.endswith(".sh")]

    def wanted_names(self, only: str) -> list[str]:
        """The names of the samples that are wanted, sorted.

        Args:
            only: the one that is wanted; empty for all.

        Raises:
            Unproven: there is none of that name.
        """
        names = [name for name in self.sample_names() if name.endswith((".py", ".sh"))]
        if only and only not in names:
            fix = "name a file by its path in snippets/, such as learn/first_task.py"
            raise Unproven(Problem(path=only, what="ONLY names no sample", fix=fix))
        return [only] if only else names

    def page_names(self) -> list[str]:
        """The names of the pages: the Markdown files below docs/, relative to it, sorted."""
        return self.names_below(self.docs, "*.md")

    def page(self, name: str) -> Page:
        """Read a page and its front matter. Raises Unproven if it cannot be read."""
        page = known_page(name, self.read(self.docs / name))
        _ = page.meta  # read here, so that nothing fails later because of it
        return page

    def pages(self) -> list[Page]:
        """Every page, sorted by its path. Raises Unproven if one cannot be read."""
        return [self.page(name) for name in self.page_names()]

    def path(self, file: Path) -> str:
        """The path of a file relative to the root of the project, as problems name it."""
        return file.relative_to(self.root).as_posix()

    def read(self, file: Path) -> str:
        """Read a text. Raises Unproven if a tool could read it otherwise."""
        return read_text(file, self.path(file))

    def names_below(self, folder: Path, pattern: str) -> list[str]:
        """The files below a folder that match a pattern, relative to it, sorted."""
        return names_below(folder, pattern)

    def known(self, read: Callable[[Any], Known]) -> Known:
        """What a function finds in this project. It changes nothing in it, as others may be given the same."""
        return read(self)


@cache
def known_sample(name: str, source: str) -> Sample:
    """A sample, which is analysed once however many pages and questions are about it."""
    return Sample(name, source)
