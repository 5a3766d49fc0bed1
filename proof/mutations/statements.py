"""Mutations of statements: one is dropped, two neighbours are swapped, a decorator or a result goes away."""

import ast
from collections.abc import Iterator
from itertools import pairwise

from proof.mutations.code import DEFINITIONS, FUNCTIONS, Code, Edit
from proof.mutations.order import are_independent, is_idle
from proof.mutations.tasks import Tasks

IMPORTS = (ast.Import, ast.ImportFrom)
# Nothing behind them runs: to put a statement there is to drop it.
ENDS = (ast.Return, ast.Raise, ast.Continue, ast.Break)


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
    tasks = Tasks(code)
    for index, block in enumerate(code.blocks):
        for first, second in pairwise(block):
            if isinstance(first, IMPORTS) or isinstance(second, (*IMPORTS, *ENDS)):
                continue
            if not are_independent(first, second, is_module=index == 0) and not tasks.may_wait(first, second):
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
