"""Answers of its own: a proof prints what the application has done, and not what the proof itself has set."""

import ast
from collections.abc import Iterator

from proof.guide.sample import Sample
from proof.problem import Problem
from proof.samples.evidence import statements_of
from proof.samples.nodes import nodes_of

# By them a class decides how its objects are printed, or what asks about them gets.
ANSWERS = {"__bool__", "__contains__", "__eq__", "__format__", "__iter__", "__len__", "__repr__", "__str__"}


def check_own_answers(sample: Sample, module: ast.Module) -> Iterator[Problem]:
    """Its proof prints no attribute that it has set, does not define how something is printed, and does not fail alone.

    A sample that is nothing but a proof shows what Python does, and may.

    Args:
        sample: the sample.
        module: its code.
    """
    region = sample.regions.get("proof")
    if region is None or len(sample.regions) == 1:
        return
    nodes = [node for statement in statements_of(region, module) for node in nodes_of(statement)]
    attributes = [node for node in nodes if isinstance(node, ast.Attribute)]
    already_set = {ast.unparse(node) for node in attributes if isinstance(node.ctx, ast.Store)}
    said = [node for node in nodes if isinstance(node, ast.Assert) or is_print(node)]
    shown = {inner for node in said for inner in nodes_of(node) if isinstance(inner, ast.Attribute)}
    for line, name in sorted((each.lineno, name) for each in shown if (name := ast.unparse(each)) in already_set):
        what, fix = f"prints `{name}`, which the proof itself has set", "print what the regions above do"
        yield Problem(path=sample.path, line=line, what=what, fix=fix)
    for node in nodes:
        if isinstance(node, ast.stmt | ast.expr) and (name := defined_by(node)) in ANSWERS:
            what, fix = f"decides by `{name}` what is printed", "print what it gets as it is"
            yield Problem(path=sample.path, line=node.lineno, what=what, fix=fix)
    for statement in statements_of(region, module):
        if isinstance(statement, ast.Raise):
            what, fix = "fails by a `raise` of the proof itself", "let what stands above fail"
            yield Problem(path=sample.path, line=statement.lineno, what=what, fix=fix)


def is_print(node: ast.AST) -> bool:
    """Whether it is a call of `print`."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"


def defined_by(node: ast.AST) -> str:
    """The name of the function that a part of the code defines, or that it sets; empty if it does neither."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.Name(id=name, ctx=ast.Store()):
            return name
    return ""
