"""What an assertion says of nothing: it holds whatever the server does."""

import ast
from collections.abc import Iterator

# By calling these, a copy is made that is equal to what it is a copy of.
COPIES = {"list", "tuple", "set", "frozenset", "dict", "str", "copy"}
COMPREHENSION = (ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp)


def original(value: ast.expr) -> str:
    """A value as code, without what makes a copy of it."""
    match value:
        case ast.Call(func=ast.Name(id=name), args=[copied], keywords=[]) if name in COPIES:
            return original(copied)
        case ast.Call(func=ast.Attribute(value=copied, attr="copy"), args=[]):
            return original(copied)
    return ast.dump(value)


def is_with_itself(compared: ast.Compare) -> bool:
    """Whether a comparison is between something and itself, or a copy of it."""
    return original(compared.left) in map(original, compared.comparators)


def is_of_any_length(compared: ast.Compare) -> bool:
    """Whether a comparison says of a length that it is no less than nothing."""
    match compared:
        case ast.Compare(left=ast.Call(func=ast.Name(id="len")), ops=[ast.GtE()], comparators=[least]):
            return ast.unparse(least) == "0"
        case ast.Compare(left=ast.Call(func=ast.Name(id="len")), ops=[ast.Gt()], comparators=[least]):
            return ast.unparse(least) == "-1"
        case ast.Compare(left=least, ops=[ast.LtE()], comparators=[ast.Call(func=ast.Name(id="len"))]):
            return ast.unparse(least) == "0"
        case ast.Compare(left=least, ops=[ast.Lt()], comparators=[ast.Call(func=ast.Name(id="len"))]):
            return ast.unparse(least) == "-1"
    return False


def always_holds(statement: ast.AST) -> bool:
    """Whether it says of something that it is equal to itself, or of a length that it is no less than nothing."""
    compared = [node for node in ast.walk(statement) if isinstance(node, ast.Compare)]
    return any(is_of_any_length(each) or is_with_itself(each) for each in compared)


def choices(asserted: ast.AST) -> Iterator[ast.BoolOp | ast.IfExp]:
    """Where an assertion has `and`, `or` or `if`, but for what it says of each thing of several."""
    for part in ast.iter_child_nodes(asserted):
        if isinstance(part, ast.BoolOp | ast.IfExp):
            yield part
        if not isinstance(part, COMPREHENSION):
            yield from choices(part)
