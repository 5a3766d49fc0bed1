"""Mutations of statements: one is dropped, two neighbours are swapped, a decorator or a result goes away."""

import ast
from collections.abc import Iterator
from itertools import pairwise

from proof.mutations.code import DEFINITIONS, FUNCTIONS, Code, Edit, Function

IMPORTS = (ast.Import, ast.ImportFrom)
# They take time, which no proof measures.
PAUSES = {"sleep"}
# Nothing behind them runs: to put a statement there is to drop it.
ENDS = (ast.Return, ast.Raise, ast.Continue, ast.Break)
ASSIGNMENTS = (ast.Assign, ast.AnnAssign)


def drop_statement(code: Code) -> Iterator[Edit]:
    """Each statement but imports, which something would be missing without, and what does nothing already."""
    ends = {function.body[-1] for function in code.parts if isinstance(function, FUNCTIONS)}
    for block in code.blocks:
        for node in block:
            # `return None` in its place says the same.
            is_last_result = isinstance(node, ast.Return) and node in ends and node.value is not None
            if not isinstance(node, IMPORTS) and not is_last_result and not is_idle(node):
                yield code.replace(node, "pass")


def swap_statements(code: Code) -> Iterator[Edit]:
    """Each two neighbours, unless their order can make no difference."""
    for index, block in enumerate(code.blocks):
        for first, second in pairwise(block):
            if isinstance(first, IMPORTS) or isinstance(second, (*IMPORTS, *ENDS)):
                continue
            if not are_independent(first, second, is_module=index == 0):
                between = code.source[code.end(first) : code.start(second)]
                text = f"{code.text(second)}{between}{code.text(first)}"
                yield Edit(code.start(first), code.end(second), text)


def drop_decorator(code: Code) -> Iterator[Edit]:
    """Each decorator."""
    for node in code.parts:
        for decorator in node.decorator_list if isinstance(node, DEFINITIONS) else []:
            start = code.source.rindex("@", 0, code.start(decorator))
            end = code.source.index("\n", code.end(decorator)) + decorator.col_offset
            yield Edit(start, end, "")


def return_none(code: Code) -> Iterator[Edit]:
    """Each result of a function."""
    for node in code.nodes(ast.Return):
        if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield code.replace(node.value, "None")


def make_plain(code: Code) -> Iterator[Edit]:
    """Each `async def` in which nothing needs it becomes a `def`."""
    for node in code.nodes(ast.AsyncFunctionDef):
        if not any(isinstance(part, (ast.Await, ast.AsyncFor, ast.AsyncWith)) for part in ast.walk(node)):
            start = code.source.index("async def", code.start(node))
            yield Edit(start, start + len("async "), "")


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
