"""Order: whether it can make a difference which of two statements runs first."""

import ast
from collections.abc import Iterator

from proof.mutations.code import DEFINITIONS, FUNCTIONS, Function

# They take time, which no proof measures.
PAUSES = {"sleep"}
ASSIGNMENTS = (ast.Assign, ast.AnnAssign)


def is_idle(node: ast.stmt) -> bool:
    """Whether a statement is `pass`, `...`, or a pause."""
    if isinstance(node, ast.Expr) and isinstance(call := plain(node.value), ast.Call):
        return isinstance(call.func, ast.Attribute) and call.func.attr in PAUSES
    return isinstance(node, ast.Pass) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is ...
    )


def plain(node: ast.expr) -> ast.expr:
    """An expression without its `await`."""
    return node.value if isinstance(node, ast.Await) else node


def are_independent(first: ast.stmt, second: ast.stmt, *, is_module: bool) -> bool:
    """Whether the order of two statements makes no difference.

    Neither uses a name that the other binds, and one of them does nothing but bind its own, or both define a part of a
    module each.
    """
    if bound(first) & used(second) or bound(second) & used(first) or bound(first) & bound(second):
        return False
    if is_inert(first) or is_inert(second):
        return True
    are_definitions = all(isinstance(node, (*DEFINITIONS, *ASSIGNMENTS)) for node in (first, second))
    decorators = [[ast.dump(each) for each in getattr(node, "decorator_list", [])] for node in (first, second)]
    # Two functions that are handed to the same thing, such as the middleware of an application, have an order.
    return is_module and are_definitions and (decorators[0] != decorators[1] or not decorators[0])


def is_inert(node: ast.stmt) -> bool:
    """Whether a statement does nothing but bind names: a function, or a value that nothing is called for."""
    if isinstance(node, FUNCTIONS):
        return not node.decorator_list
    if is_idle(node):
        return True
    busy = (ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.Attribute, ast.Subscript)
    return isinstance(node, ASSIGNMENTS) and not any(isinstance(part, busy) for part in ast.walk(node))


def bound(node: ast.stmt) -> set[str]:
    """The names that a statement binds."""
    if isinstance(node, DEFINITIONS):
        return {node.name}
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}


def used(node: ast.AST) -> set[str]:
    """The names that a statement uses when it is executed: what is in a function comes later."""
    names = {node.id} if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) else set()
    for part in now(node) if isinstance(node, FUNCTIONS) else ast.iter_child_nodes(node):
        names |= used(part)
    return names


def now(function: Function) -> Iterator[ast.AST]:
    """What Python looks at when it comes to a function."""
    yield from (*function.decorator_list, function.args)
    yield from filter(None, [function.returns])
