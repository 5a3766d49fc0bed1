"""What a test says that a server said: the texts that it asserts, and those for which it waits."""

import ast
from collections.abc import Iterator, Mapping

from proof.claims.claim import Claim

# What stands for a part of a text that differs from run to run.
VARIES = "…"
# What fails unless the server logs or tells a text.
WAITING = ("wait_for_log", "wait_for")


def texts_said(claim: Claim, module: str) -> Iterator[str]:
    """The texts that the test of a claim asserts or waits for, with `…` for what it computes.

    What it denies is not among them, nor what need not be there because it waits for one of several texts.

    Args:
        claim: the claim.
        module: the module of its test, whose constants that may name.
    """
    constants = {
        target.id: node.value
        for node in ast.parse(module).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(ast.parse(claim.source)):
        match node:
            case ast.Assert(test=test):
                yield from texts_in(test, constants)
            case ast.Call(func=ast.Attribute(attr=name), args=[awaited, *_]) if name in WAITING:
                yield from (text for text in texts_in(awaited, constants) if "|" not in text)


def texts_in(node: ast.AST, constants: Mapping[str, ast.expr]) -> Iterator[str]:
    """The texts in an expression, but for those that it denies; regular expressions without their backslashes.

    Args:
        node: the expression.
        constants: what names stand for.
    """
    match node:
        case ast.Compare(ops=[ast.NotIn() | ast.NotEq()]) | ast.UnaryOp(op=ast.Not()):
            return
        case ast.Constant(value=str(text)):
            yield text.replace("\\", "")
        case ast.JoinedStr(values=values):
            yield "".join(next(texts_in(value, constants), VARIES) for value in values)
        case ast.Name(id=name) if name in constants:
            yield from texts_in(constants[name], {})
        case _:
            for child in ast.iter_child_nodes(node):
                yield from texts_in(child, constants)
