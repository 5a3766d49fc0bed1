"""The calls in proof/ that say something to a writer: those that make a `Problem` or a `Fault`."""

import ast
import dataclasses
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple, Self
from unittest.mock import patch

from proof.problem import Fault, Problem

MADE = {"Problem", "Fault", "Unproven"}
# Where they are defined: what they call of each other says nothing by itself.
GROUND = "problem.py"


class Call(NamedTuple):
    """A call: its file, relative to proof/, and where it ends, which is what Python knows of a call that runs."""

    file: str
    line: int
    column: int

    @property
    def place(self) -> str:
        """Where it is, for a person."""
        return f"{self.file}:{self.line}"


class Makers(ast.NodeVisitor):
    """Finds the functions that make a problem of what they are told, by what they are said to return."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Note the function, and look into it."""
        if isinstance(node.returns, ast.Name) and node.returns.id in MADE:
            self.names.add(node.name)
        self.generic_visit(node)


@cache
def parse(folder: Path) -> dict[str, ast.Module]:
    """The modules of a package by their paths in it."""
    files = sorted(file for file in folder.rglob("*.py") if file.name != GROUND)
    return {file.relative_to(folder).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in files}


@cache
def makers(folder: Path) -> set[str]:
    """The names of all functions of a package that make a problem of what they are told, such as `not_toml`."""
    found = Makers()
    for module in [*parse(folder).values(), ast.parse((folder / GROUND).read_text(encoding="utf-8"))]:
        found.visit(module)
    # A fault becomes a problem where its place is known; what it says was said before.
    return {*found.names, "Problem", "Fault"} - {"at"}


def calls(folder: Path) -> set[Call]:
    """All calls in a package that say something."""
    found = set()
    for name, module in parse(folder).items():
        for node in ast.walk(module):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in makers(folder):
                    found.add(Call(name, node.end_lineno or 0, node.end_col_offset or 0))
    return found


class Recorder:
    """Records, while it is entered, which of these calls are made in this process."""

    def __init__(self, folder: Path) -> None:
        self.found: set[Call] = set()
        self._folder, self._makers = folder, makers(folder)
        self._patches = [patch.object(kind, "__init__", self._recording(kind.__init__)) for kind in (Problem, Fault)]

    def __enter__(self) -> Self:
        for patched in self._patches:
            patched.start()
        return self

    def __exit__(self, *_: object) -> None:
        for patched in self._patches:
            patched.stop()

    def _recording(self, init: Callable[..., None]) -> Callable[..., None]:
        def recorded(made: object, *arguments: Any, **named: Any) -> None:
            self._record(sys._getframe(1))
            init(made, *arguments, **named)

        return recorded

    def _record(self, frame: FrameType | None) -> None:
        """Record the call that a function of proof/ is at, and who called the function if it is told what to say."""
        # A problem may be made of another one.
        while frame is not None and frame.f_code.co_filename == dataclasses.__file__:
            frame = frame.f_back
        while frame is not None and Path(frame.f_code.co_filename).is_relative_to(self._folder):
            file = Path(frame.f_code.co_filename).relative_to(self._folder)
            _, line, _, column = list(frame.f_code.co_positions())[frame.f_lasti // 2]
            self.found.add(Call(file.as_posix(), line or 0, column or 0))
            frame = frame.f_back if frame.f_code.co_name in self._makers else None
