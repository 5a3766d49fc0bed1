"""A problem: what a writer has to fix, and where."""

import re
from dataclasses import dataclass
from tomllib import TOMLDecodeError


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is not proven.

    Args:
        path: the file at fault, relative to the root of the project.
        line: its line, counted from 1; None if the whole file is meant.
        what: the fault, in one clause.
        expected: what the file states, if a statement is at fault.
        found: what a run or the disk says instead.
        fix: what to do about it.
    """

    path: str
    line: int | None = None
    what: str
    expected: str | None = None
    found: str | None = None
    fix: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        parts = {"expected:": self.expected, "found:": self.found, "to fix:": self.fix}
        told = [f"  {label:<9} {aligned(text or 'nothing')}" for label, text in parts.items() if text is not None]
        return "\n".join([f"{where}: {self.what}", *told])


def aligned(text: str) -> str:
    """A text whose lines stand below its first one, in the column of what is told."""
    return re.sub(r"\n(?=.*\S)", f"\n{' ' * 12}", re.sub(r"(?m)[ \t]+$", "", text))


def not_toml(error: TOMLDecodeError, path: str, text: str) -> Problem:
    """What is wrong with a text that is not TOML. An error that names no line is about the end of the text."""
    at = re.search(r"at line (\d+)", str(error))
    line = int(at[1]) if at else text.count("\n")
    what, fix = f"not valid TOML: {error}", "correct the line, or the one above"
    return Problem(path=path, line=line, what=what, fix=fix)


class Unproven(Exception):
    """Raised where work cannot go on because of a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Fault(Exception):
    """Raised for a problem by code that does not know where it stands; the caller does.

    Args:
        what: the fault, in one clause.
        fix: what to do about it.
        found: what a run or the disk says instead.
    """

    def __init__(self, what: str, fix: str, found: str | None = None) -> None:
        super().__init__(what)
        self.what, self.fix, self.found = what, fix, found

    def at(self, path: str, line: int | None = None) -> Problem:
        """The problem it is at a place."""
        return Problem(path=path, line=line, what=self.what, found=self.found, fix=self.fix)
