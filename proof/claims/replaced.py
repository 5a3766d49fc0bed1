"""What a module of claims replaces of that which all tests of claims share."""

import ast
from collections.abc import Iterator

from proof.claims.depends import SERVE
from proof.claims.parameters import names_in
from proof.problem import Problem

SHARED = {SERVE, "world", "Server"}
PARAMETRIZE = "pytest.mark.parametrize"
MARKS = {"about", "fails_in", PARAMETRIZE}


def check_replaced(module: ast.Module, path: str) -> Iterator[Problem]:
    """List what replaces something that all tests of claims share.

    Args:
        module: the module of the tests.
        path: its file, relative to the root of the project.
    """
    fix = f"leave `{SERVE}`, the server and its methods as they are: what is different in a server is a world"
    for node in ast.walk(module):
        match node:
            case ast.FunctionDef(name=name, decorator_list=marks):
                replaces = name in SHARED or any("fixture" in ast.unparse(mark) for mark in marks)
            case ast.Name(id=name, ctx=ast.Store()):
                replaces = name in SHARED
            case ast.Attribute(attr=name, ctx=ast.Store()):
                replaces = True
            case _:
                continue
        if replaces:
            yield Problem(path=path, line=node.lineno, what=f"replaces `{name}`", fix=fix)


def check_marks(test: ast.FunctionDef, known: dict[str, ast.expr], path: str) -> Iterator[Problem]:
    """List the marks of a test that say something else than how its claim fails, where it applies, what it is run with.

    Args:
        test: the test.
        known: what the names of its module stand for.
        path: its file, relative to the root of the project.
    """
    given = {SERVE}
    for decorator in test.decorator_list:
        mark = known.get(decorator.id, decorator) if isinstance(decorator, ast.Name) else decorator
        name = ast.unparse(mark.func) if isinstance(mark, ast.Call) else ""
        if not isinstance(mark, ast.Call) or name not in MARKS:
            what = "a decorator that may change what the test does"
            fix = "mark the test with `fails_in`, `about` and `pytest.mark.parametrize` alone"
            yield Problem(path=path, line=decorator.lineno, what=what, fix=fix)
        elif name == PARAMETRIZE:
            names = names_in(mark.args[0])
            given.update(names)
            if SHARED.intersection(names):
                what = "a parameter that replaces the server or its world"
                yield Problem(path=path, line=decorator.lineno, what=what, fix="name it otherwise")
    asked = (*test.args.posonlyargs, *test.args.args, *test.args.kwonlyargs)
    for fixture in (each.arg for each in asked if each.arg not in given):
        what = f"asks for the fixture `{fixture}`, by which the test can tell where it is run"
        fix = f"ask for `{SERVE}`, and for what the test is run with by `{PARAMETRIZE}`"
        yield Problem(path=path, line=test.lineno, what=what, fix=fix)
