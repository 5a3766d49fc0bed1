"""Statements: what a module consists of, by line."""

import ast
from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """A simple statement, or the head of a compound one.

    Args:
        line: its first line, counted from 1.
        end: its last line.
        indent: the spaces before it.
        is_simple: whether it is a whole statement, so that a comment may follow it at its indent.
    """

    line: int
    end: int
    indent: int
    is_simple: bool


class Statements:
    """The statements of a module, by line."""

    def __init__(self, module: ast.Module) -> None:
        self._all: list[Statement] = []
        nodes = list(ast.walk(module))
        called = {node.func for node in nodes if isinstance(node, ast.Call)}
        self._handing_over: dict[str, int] = {}
        for node in nodes:
            if isinstance(node, ast.Name) and node not in called:
                self._handing_over[node.id] = min(node.lineno, self._handing_over.get(node.id, node.lineno))
            if isinstance(node, ast.stmt):
                held = first_held(node)
                end = max(held - 1, node.lineno) if held else (node.end_lineno or node.lineno)
                self._all.append(Statement(node.lineno, end, node.col_offset, is_simple=not held))

    @property
    def first_line(self) -> int:
        """The line where the code begins; 0 if there is none."""
        return min((statement.line for statement in self._all), default=0)

    def handing_over(self, name: str) -> int:
        """The first line that uses the function of a name and does not call it; 0 if none does."""
        return self._handing_over.get(name, 0)

    def at(self, line: int) -> Statement:
        """The statement that covers `line`; a decorator is one of its own."""
        covering = [statement for statement in self._all if statement.line <= line <= statement.end]
        return max(covering, key=lambda statement: statement.line, default=Statement(line, line, 0, is_simple=False))

    def ending_at(self, line: int) -> Statement | None:
        """The simple statement whose last line is `line`, or None."""
        return next((statement for statement in self._all if statement.is_simple and statement.end == line), None)


def first_held(node: ast.stmt) -> int:
    """The line where what a compound statement holds begins; 0 for a simple one, which holds nothing."""
    if isinstance(node, ast.Match):
        return node.cases[0].pattern.lineno
    body = getattr(node, "body", None)
    return body[0].lineno if body else 0
