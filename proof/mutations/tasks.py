"""Tasks: where a sample adds one, which only notes a call that is made after the response."""

import ast
from collections.abc import Iterator
from functools import cached_property

from proof.mutations.code import FUNCTIONS, Code
from proof.mutations.order import bound

ADD, CLASS, TASK = "add_task", "BackgroundTasks", "BackgroundTask"
# What runs after one of these, or how often, depends on it, and so on its place.
LEAVES = (ast.Return, ast.Raise, ast.Break, ast.Continue, ast.Yield, ast.YieldFrom)


class Tasks:
    """The tasks that a region of a sample adds.

    Args:
        code: the region.
    """

    def __init__(self, code: Code) -> None:
        self._code = code

    @property
    def statements(self) -> Iterator[tuple[ast.stmt, ast.Call]]:
        """Each statement that does nothing but note a function for later, and the call in it."""
        for statement in self._code.nodes(ast.stmt):
            call = statement.value if isinstance(statement, (ast.Expr, ast.Assign)) else None
            if isinstance(call, ast.Call) and call.args and (adds_task(call.func) or is_task(call.func)):
                yield statement, call

    def may_wait(self, first: ast.stmt, second: ast.stmt) -> bool:
        """Whether one of two neighbours only adds a task, and the other can neither see nor change that."""
        return self._is_apart(first, second) or self._is_apart(second, first)

    def _is_apart(self, adds: ast.stmt, other: ast.stmt) -> bool:
        """Whether one statement only adds a task, and the other one has nothing to do with it."""
        call = adds.value if isinstance(adds, ast.Expr) else None
        if not isinstance(call, ast.Call) or not only_notes(call) or adds in self._caught:
            return False
        receiver = {part.id for part in ast.walk(call.func) if isinstance(part, ast.Name)}
        taken = {part.id for part in ast.walk(call) if isinstance(part, ast.Name)}
        parts = list(ast.walk(other))
        return not (
            bound(other) & taken
            or names(other) & (receiver | self._adding)
            or any(isinstance(part, LEAVES) or adds_task(part) for part in parts)
        )

    @cached_property
    def _adding(self) -> set[str]:
        """The functions and classes that add tasks themselves: to call one between two others has an order."""
        kinds = (*FUNCTIONS, ast.ClassDef)
        nodes = (node for node in self._code.parts if isinstance(node, kinds))
        return {node.name for node in nodes if any(adds_task(part) for part in ast.walk(node))}

    @cached_property
    def _caught(self) -> set[ast.AST]:
        """What stands where a failure may be caught: whether it comes before a task is added matters there."""
        blocks = [node.body for node in self._code.parts if isinstance(node, (ast.Try, ast.TryStar))]
        blocks += [node.body for node in self._code.parts if isinstance(node, (ast.With, ast.AsyncWith))]
        return {part for block in blocks for node in block for part in ast.walk(node)}


def adds_task(node: ast.AST) -> bool:
    """Whether something is the method that adds a task."""
    return isinstance(node, ast.Attribute) and node.attr == ADD


def is_task(node: ast.expr) -> bool:
    """Whether something is the class of tasks."""
    return isinstance(node, ast.Name) and node.id == TASK


def only_notes(call: ast.Call) -> bool:
    """Whether a call adds a task of what is there: it computes nothing, and looks up at most a method."""
    targets = [each.value if isinstance(each, ast.Attribute) else each for each in call.args[:1]]
    receiver = call.func.value if isinstance(call.func, ast.Attribute) and adds_task(call.func) else None
    given = [*targets, *call.args[1:], *(keyword.value for keyword in call.keywords)]
    return (
        bool(targets)
        and isinstance(receiver, ast.Name)
        # The class has no place for tasks, and fails.
        and receiver.id != CLASS
        and all(isinstance(part, (ast.Name, ast.Constant, ast.Lambda)) for part in given)
    )


def names(node: ast.AST) -> set[str]:
    """The names and attributes in a statement."""
    parts = list(ast.walk(node))
    variables = {part.id for part in parts if isinstance(part, ast.Name)}
    return variables | {part.attr for part in parts if isinstance(part, ast.Attribute)}
