"""Mutations of expressions: another number, text, condition, operator; an argument less; no `await`."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

from proof.mutations.code import Code, Edit, Placed

# The operator that says the opposite.
OPPOSITE: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", ">="),
    ast.GtE: (">=", "<"),
    ast.Gt: (">", "<="),
    ast.LtE: ("<=", ">"),
    ast.Is: ("is", "is not"),
    ast.IsNot: (r"is\s+not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: (r"not\s+in", "in"),
}
OTHER: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: (r"\+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: (r"\*", "+"),
    ast.Mod: ("%", "+"),
}
# What these are given takes time, and no proof measures any.
DURATIONS, DURATION = {"sleep", "wait", "wait_for"}, "timeout"
# What these are given is a name for whoever debugs, for type checkers, or of a file that nothing else reads.
NAMING = {"ContextVar", "ParamSpec", "TypeVar", "create_engine", "getLogger"}


def another_number(code: Code) -> Iterator[Edit]:
    """Each number but a duration is one more, such as a status code; True becomes False, and the reverse."""
    durations = given_to(code, DURATIONS)
    durations |= {each.value for each in code.nodes(ast.keyword) if DURATION in (each.arg or "")}
    for node in code.nodes(ast.Constant):
        if isinstance(node.value, (bool, int, float)) and node not in durations:
            yield code.replace(node, repr(not node.value if isinstance(node.value, bool) else node.value + 1))


def another_text(code: Code) -> Iterator[Edit]:
    """Each text has one character more at its end, but for names that nothing compares."""
    texts = [node for node in code.nodes(ast.Constant) if isinstance(node.value, (str, bytes))]
    names = given_to(code, NAMING)
    for node in (*texts, *code.nodes(ast.JoinedStr)):
        if node not in names:
            quote = re.search("'''|\"\"\"|['\"]$", code.text(node)[-3:])
            assert quote is not None
            end = code.end(node) - len(quote[0])
            yield Edit(end, end, "~")


def negate_condition(code: Code) -> Iterator[Edit]:
    """Each condition; a single comparison has an operator that says the opposite."""
    tests = [node.test for node in code.parts if isinstance(node, (ast.If, ast.While, ast.IfExp, ast.Assert))]
    tests += [test for node in code.nodes(ast.comprehension) for test in node.ifs]
    for test in tests:
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            yield code.replace(test, code.text(test.operand))
        elif not (isinstance(test, ast.Compare) and len(test.ops) == 1):
            yield code.replace(test, f"not ({code.text(test)})")


def another_comparison(code: Code) -> Iterator[Edit]:
    """Each comparison says the opposite."""
    for node in code.nodes(ast.Compare):
        for operator, (left, right) in zip(node.ops, pairwise([node.left, *node.comparators]), strict=True):
            yield between(code, left, right, *OPPOSITE[type(operator)])


def another_operator(code: Code) -> Iterator[Edit]:
    """`and` becomes `or`, `+` becomes `-`, and the reverse."""
    for node in code.nodes(ast.BoolOp):
        words = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in pairwise(node.values):
            yield between(code, left, right, *words)
    for operation in code.nodes(ast.BinOp):
        if type(operation.op) in OTHER:
            yield between(code, operation.left, operation.right, *OTHER[type(operation.op)])


def drop_argument(code: Code) -> Iterator[Edit]:
    """Each argument of a call, by its position or by its name, but for names that nothing compares."""
    names = given_to(code, NAMING)
    for node in code.nodes(ast.Call):
        arguments: list[Placed] = sorted([*node.args, *node.keywords], key=code.start)
        # A generator that is the only argument shares its parentheses with the call.
        if len(arguments) == 1 and isinstance(arguments[0], ast.GeneratorExp):
            continue
        for index, argument in enumerate(arguments):
            if argument in names:
                continue
            if index + 1 < len(arguments):
                yield Edit(code.start(argument), code.start(arguments[index + 1]), "")
            else:
                start = code.end(arguments[index - 1]) if index else code.start(argument)
                yield Edit(start, code.end(argument), "")


def drop_await(code: Code) -> Iterator[Edit]:
    """Each `await`: what it waits for is left alone."""
    for node in code.nodes(ast.Await):
        yield Edit(code.start(node), code.start(node.value), "")


def given_to(code: Code, functions: set[str]) -> set[ast.expr]:
    """The arguments by position of all calls of some functions, each given by the last part of its name."""
    calls = ((re.findall(r"\w+", code.text(node.func)), node) for node in code.nodes(ast.Call))
    return {argument for words, node in calls if words and words[-1] in functions for argument in node.args}


def between(code: Code, left: ast.expr, right: ast.expr, old: str, new: str) -> Edit:
    """Another operator between two parts.

    Args:
        code: the code.
        left: the part before it.
        right: the part behind it.
        old: the operator, as a regular expression.
        new: the operator in its place.
    """
    end = code.end(left)
    found = re.search(old, code.source[end : code.start(right)])
    assert found is not None
    return Edit(end + found.start(), end + found.end(), new)
