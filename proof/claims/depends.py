"""What depends on a server: the names in the test of a claim that stand for it, or for what it answers and tells."""

import ast
from collections.abc import Iterator

SERVE = "serve"
# What a function is given that is of these types, its caller has made up.
MADE_UP = {"str", "int", "bool", "float"}


def of_server(function: ast.FunctionDef) -> frozenset[str]:
    """The names in a test, or in a function that it uses, that depend on a server."""
    is_test = function.name.startswith("test_")
    given = {
        each.arg for each in function.args.args if not each.annotation or ast.unparse(each.annotation) not in MADE_UP
    }
    names = frozenset({SERVE} & given if is_test else given)
    while True:
        more = frozenset(
            name.id
            for value, target in bindings(function)
            if mentions(value, names)
            for name in ast.walk(target)
            if isinstance(name, ast.Name)
        )
        if more <= names:
            return names
        names |= more


def bindings(function: ast.FunctionDef) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Each value in a function that gets a name, or is told to what has one; and the name."""
    for node in ast.walk(function):
        match node:
            case ast.Assign(value=value, targets=targets):
                yield from ((value, target) for target in targets)
            case ast.NamedExpr(value=value) | ast.AugAssign(value=value) | ast.AnnAssign(value=ast.expr() as value):
                yield value, node.target
            case ast.For(iter=value, target=target) | ast.comprehension(iter=value, target=target):
                yield value, target
            case ast.Call(func=ast.Attribute(value=ast.Name() as target), args=values):
                # Such as `client.connect((host, server.port))`.
                yield from ((value, target) for value in values)
            case ast.withitem(context_expr=value, optional_vars=ast.expr() as target):
                yield value, target


def mentions(node: ast.AST, names: frozenset[str]) -> bool:
    """Whether some code uses one of some names."""
    return any(isinstance(each, ast.Name) and each.id in names for each in ast.walk(node))


def called_in(node: ast.AST) -> set[str]:
    """The functions and methods that some code calls, by their last names."""
    called = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
    return {ast.unparse(function).rpartition(".")[2] for function in called}
