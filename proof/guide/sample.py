"""Samples: the files under snippets/, and what they state about their own run."""

import ast
import io
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal

from proof.guide.region import Region, read_regions
from proof.problem import Fault, Problem, Unproven
from proof.run.child.statements import Statements

Kind = Literal["#>", "#!"]
KINDS: tuple[Kind, ...] = ("#>", "#!")


def is_for_practice(name: str) -> bool:
    """Whether the sample of a name is there for questions, and need not be on a page: it is in a folder `practice/`."""
    return "practice" in PurePosixPath(name).parts[:-1]


@dataclass(frozen=True)
class Stated:
    """A line by which a sample states what its run does.

    Args:
        kind: `#>` for an output, `#!` for a failure.
        text: what follows the kind.
        line: its line in the file, counted from 1.
        statement: the first line of the statement it stands under, which makes the output or fails.
    """

    kind: Kind
    text: str
    line: int
    statement: int

    @property
    def by_type_checker(self) -> bool:
        """Whether it is mypy that fails, and not the run."""
        return self.kind == "#!" and self.text.startswith("mypy: ")


@dataclass(frozen=True)
class Sample:
    """A file under snippets/.

    Args:
        name: its path relative to snippets/, as pages name it: `learn/first_task.py`.
        source: its text.
    """

    name: str
    source: str

    @property
    def path(self) -> str:
        """Its path relative to the root of the project."""
        return f"snippets/{self.name}"

    @property
    def filename(self) -> str:
        """The name of its file, without folders."""
        return PurePosixPath(self.name).name

    @property
    def language(self) -> str:
        """The language of its code blocks."""
        return "python" if self.is_python else "bash"

    @property
    def title(self) -> str:
        """The title of its code blocks: its name, or where readers type what it shows."""
        return self.name if self.is_python else "Terminal"

    @property
    def is_python(self) -> bool:
        """Whether it is a Python file, and not one of shell commands."""
        return self.name.endswith(".py")

    @property
    def is_broken(self) -> bool:
        """Whether it shows something that goes wrong, and so must fail."""
        return "broken" in PurePosixPath(self.name).parts[:-1]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines, which end where Python's tokenizer ends them: what else ends one for some tool, no file has."""
        return tuple(self.source.removesuffix("\n").split("\n"))

    @cached_property
    def regions(self) -> dict[str, Region]:
        """Its regions by name. Raises Unproven if a marker is wrong."""
        return read_regions(self.source, self.path)

    @cached_property
    def comments(self) -> tuple[tokenize.TokenInfo, ...]:
        """Its comments, of code that is Python."""
        tokens = tokenize.generate_tokens(io.StringIO(self.source).readline)
        return tuple(token for token in tokens if token.type == tokenize.COMMENT)

    @cached_property
    def module(self) -> ast.Module:
        """Its code, which nobody changes. Raises Unproven if it is not Python."""
        try:
            module = ast.parse(self.source)
            compile(module, self.filename, "exec")  # finds what is grammar, but no program: `return` in no function
            return module
        except SyntaxError as error:
            what = f"not valid Python: {error.msg}"
            raise Unproven(Problem(path=self.path, line=error.lineno, what=what, fix="correct the line")) from None

    @cached_property
    def statements(self) -> Statements:
        """Its statements. Raises Unproven if it is not Python."""
        return Statements(self.module)

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """What it states about its run, from top to bottom. Raises Unproven if a line stands under no statement."""
        return tuple(self._read_stated())

    def _read_stated(self) -> Iterator[Stated]:
        statement = last = 0
        for line, kind, text in stated_lines(self.comments):
            if line != last + 1:
                ended = self.statements.ending_at(line - 1)
                if ended is None:
                    fault = Fault(f"this `{kind}` stands under no statement", "put it directly under its print")
                    raise Unproven(fault.at(self.path, line))
                statement = ended.line
            last = line
            yield Stated(kind, text, line, statement)


def stated_lines(comments: Iterable[tokenize.TokenInfo]) -> Iterator[tuple[int, Kind, str]]:
    """Find the `#>` and `#!` comments that have a line to themselves: line number, kind, text."""
    for token in comments:
        if not token.line[: token.start[1]].strip():
            for kind in KINDS:
                if token.string.startswith(kind) and token.start != (1, 0):  # a first line `#!` is a shebang
                    yield token.start[0], kind, token.string.removeprefix(kind).removeprefix(" ")


def is_plain(text: str) -> bool:
    """Whether a line can be stated: nothing in it ends the line for some tool, is not seen, or moves what is."""
    return text.isprintable() and not text.endswith(" ")
