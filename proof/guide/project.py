"""A project: where the files of a guide are."""

import difflib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from proof.guide.page import Page
from proof.guide.sample import Sample
from proof.problem import Fault, Problem, Unproven

# What Python's str.splitlines() takes for the end of a line, and Python and browsers do not.
ODD_LINE_END = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")


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
        """Every sample: the files below snippets/ but those of traces, relative to it, sorted."""
        return sorted({*names_below(self.snippets, "*")} - {*self.trace_names()})

    def trace_names(self) -> list[str]:
        """Every file of a trace below snippets/, relative to it, sorted."""
        return names_below(self.snippets, "*.trace.*")

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
        """The names of the samples that are Python, sorted.

        Args:
            only: the one that is wanted; empty for all.

        Raises:
            Unproven: there is none of that name.
        """
        names = [name for name in self.sample_names() if name.endswith(".py")]
        if only and only not in names:
            fix = "name a Python file by its path in snippets/, such as learn/first_task.py"
            raise Unproven(Problem(path=only, what="ONLY names no sample", fix=fix))
        return [only] if only else names

    def page_names(self) -> list[str]:
        """The names of the pages: the Markdown files below docs/, relative to it, sorted."""
        return names_below(self.docs, "*.md")

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
        """Read a text.

        Raises:
            Unproven: it is not UTF-8, begins with a byte order mark, or not all of its lines end where a browser ends
                them.
        """
        path = self.path(file)
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise Unproven(Problem(path=path, what="is not UTF-8", found=str(error), fix="save it as UTF-8")) from None
        if text.startswith("\ufeff"):
            what, fix = "begins with a byte order mark", "save it as UTF-8 without it: not all tools take it for one"
            raise Unproven(Problem(path=path, line=1, what=what, fix=fix))
        odd = ODD_LINE_END.search(text)
        if odd:
            line, what = text[: odd.start()].count("\n") + 1, f"contains the character {odd[0]!r}"
            raise Unproven(
                Problem(path=path, line=line, what=what, fix="remove it: tools differ in whether it ends a line")
            )
        return text


@cache
def known_sample(name: str, source: str) -> Sample:
    """A sample, which is analysed once however many pages and questions are about it."""
    return Sample(name, source)


@cache
def known_page(name: str, text: str) -> Page:
    """A page, which is analysed once however many others, questions and cards refer to it."""
    return Page(name, text)


def names_below(folder: Path, pattern: str) -> list[str]:
    """The files below a folder that match a pattern, as POSIX paths relative to it, sorted; none that is hidden."""
    files = (file.relative_to(folder) for file in folder.rglob(pattern) if file.is_file())
    return sorted(file.as_posix() for file in files if not re.search(r"(^|/)(\.|__pycache__/)", file.as_posix()))
