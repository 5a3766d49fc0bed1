"""Statements: the parts of a module of a test, an application or a world, and which of them make up a name."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

# Where the modules are that a claim's proof consists of, as they are imported.
FOLDERS = ("tests.claims.apps", "tests.claims.worlds", "tests.outgrow.apps", "tests.outgrow.worlds")
GIVES_NAMES = (ast.Import, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef, ast.Assign, ast.AnnAssign)


@dataclass(frozen=True)
class Statement:
    """A statement of a module, or one of the names that it imports.

    Args:
        source: it as it is written.
        defined: the names that it gives to something.
        used: the names in it.
        module: the file of the application or world that it imports from; empty if it does not.
        does_more: whether it does more than give names.
        words: those in the paths of the requests that it answers; empty if it answers none, or those of any path.
    """

    source: str
    defined: frozenset[str]
    used: frozenset[str]
    module: str = ""
    does_more: bool = False
    words: frozenset[str] = frozenset()


# What may be left out of a test: where it applies, how it fails, its words. Without any of them it runs as it did.
ABOUT, FAILS_IN, WORDS = "about", "fails_in", "docstring"
# No line of a text is this one.
GONE = "\n"


@cache
def read_statements(text: str, without: frozenset[str] = frozenset()) -> tuple[Statement, ...]:
    """Read the statements of a module, but its docstring.

    Args:
        text: the module.
        without: what is left out of its tests: decorators, by their names, or `WORDS`.
    """
    module, lines = ast.parse(text), text.split("\n")
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            strip(node, lines, without)
    return tuple(statement for node in module.body for statement in read_statement(node, lines))


def source_of(test: str, without: frozenset[str]) -> str:
    """The source of a test, without something."""
    [statement] = read_statements(test, without)
    return statement.source


def strip(test: ast.FunctionDef, lines: list[str], without: frozenset[str]) -> None:
    """Leave something out of a test, and out of the lines of its module."""
    gone: list[ast.expr | ast.stmt] = [
        each for each in test.decorator_list if isinstance(each, ast.Call) and ast.unparse(each.func) in without
    ]
    test.decorator_list = [each for each in test.decorator_list if each not in gone]
    if WORDS in without and ast.get_docstring(test) is not None:
        gone.append(test.body.pop(0))
    for each in gone:
        for number in range(each.lineno - 1, each.end_lineno or 0):
            lines[number] = GONE


def read_statement(node: ast.stmt, lines: list[str]) -> Iterator[Statement]:
    """Read a statement; each name that it imports by itself, since others may come and go."""
    match node:
        case ast.ImportFrom(module=str(module), names=names):
            folder, _, name = module.rpartition(".")
            file = f"{folder.replace('.', '/')}/{name}.py" if folder in FOLDERS else ""
            for alias in names:
                source = f"from {module} import {ast.unparse(alias)}"
                yield Statement(source, frozenset({alias.asname or alias.name}), frozenset(), file)
        case ast.Expr(value=ast.Constant()):
            pass
        case _:
            decorators: list[ast.expr] = getattr(node, "decorator_list", [])
            first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
            source = "\n".join(line for line in lines[first - 1 : node.end_lineno] if line != GONE)
            # Such as `@app.post("/tasks")`; `@contextmanager` gives a name to something else, and does no more.
            calls = [each for each in decorators if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute)]
            does_more = bool(calls) or not isinstance(node, GIVES_NAMES)
            parts: list[ast.AST] = [*calls] if calls else [node]
            words = frozenset(word for part in parts for word in words_in(part)) if does_more else frozenset()
            yield Statement(source, defined_by(node), used_by(node), "", does_more, words)


def defined_by(node: ast.stmt) -> frozenset[str]:
    """The names that a statement gives to something."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return frozenset({name})
        case ast.Import(names=names):
            return frozenset((alias.asname or alias.name).partition(".")[0] for alias in names)
        case _:
            stored = (each for each in ast.walk(node) if isinstance(each, ast.Name | ast.Attribute | ast.Subscript))
            return frozenset(base_of(each) for each in stored if isinstance(each.ctx, ast.Store))


def base_of(node: ast.expr) -> str:
    """The name that is given to something, or of which something is changed: `a` of `a.b[c] = 1`."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def used_by(node: ast.stmt) -> frozenset[str]:
    """The names in a statement."""
    return frozenset(each.id for each in ast.walk(node) if isinstance(each, ast.Name))


def words_in(node: ast.AST) -> Iterator[str]:
    """What is the same in each URL of the paths in some code: `tasks` of `"/tasks/{kind}"`."""
    texts = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant)]
    for text in texts:
        if isinstance(text, str) and text.startswith("/"):
            yield from (word for word in text.split("/") if word and not word.startswith("{"))
