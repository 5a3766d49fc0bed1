"""Nodes: all that a piece of code consists of."""

import ast
from functools import lru_cache


# Several checks ask about the same statements, and each walk takes as long as a check.
@lru_cache(maxsize=256)
def nodes_of(part: ast.AST) -> tuple[ast.AST, ...]:
    """A node of code that nobody changes, and all those below it, the nearest first."""
    return tuple(ast.walk(part))
