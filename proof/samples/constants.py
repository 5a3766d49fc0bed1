"""Constants: what a proof says without having it from anywhere."""

import ast
from collections.abc import Iterator, Sequence
from functools import lru_cache

from proof.samples.names import Names
from proof.samples.nodes import nodes_of


def literals(statements: Sequence[ast.stmt]) -> set[str]:
    """The names that some statements of a module set to what is written there, and never change."""
    written = [each for each in statements if is_literal(each)]
    others = [each for each in statements if each not in written]
    return Names(written).defined - {name for each in others for node in nodes_of(each) for name in may_change(node)}


def may_change(node: ast.AST) -> Iterator[str]:
    """The names whose values a part of the code may change: by a method, in a function that gets them, or anew."""
    match node:
        case ast.Call(func=ast.Name(id="print")):
            pass
        case ast.Call():
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            yield from (each.id for each in given if isinstance(each, ast.Name))
        case ast.Attribute(value=ast.Name(id=name)) | ast.Name(id=name, ctx=ast.Store()):
            yield name
        case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
            yield name


@lru_cache(maxsize=256)
def is_literal(statement: ast.stmt) -> bool:
    """Whether it sets a name to something that comes from nowhere else, such as a list of texts."""
    if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
        return False
    return not Names([ast.Expr(statement.value)]).undefined


def chooses_constant(statement: ast.stmt) -> bool:
    """Whether it says `what and "this"`: a text that stands there as long as there is anything.

    So do all that it prints, if that is `"this" if what else ""`, one of several texts, or a text so many times.
    """
    chosen = [node.values[1:] for node in nodes_of(statement) if isinstance(node, ast.BoolOp)]
    printed = statement.value.args if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call) else []
    return any(
        isinstance(value, ast.Constant) and not isinstance(value.value, bool) for each in chosen for value in each
    ) or (bool(printed) and all(map(is_choice, printed)))


def is_choice(printed: ast.expr) -> bool:
    """Whether something printed is one of some texts that stand there."""
    match printed:
        case ast.IfExp(body=ast.Constant(value=str()), orelse=ast.Constant(value=str())):
            return True
        case ast.Subscript(value=ast.Tuple() | ast.List() | ast.Dict() | ast.Constant()):
            return True
        case ast.BinOp(op=ast.Mult(), left=left, right=right):
            return any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (left, right))
    return False
