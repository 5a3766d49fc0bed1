"""Sets: whether a sample may show in which order one has its elements.

That order comes from the hashes of texts. Two elements have the same order in every second process, so two runs that
agree say little about a sample that has sets, and it is run more often.
"""

import ast
import re

from proof.guide.sample import Sample
from proof.run.run import Run
from proof.samples.nodes import nodes_of

# What a set is made by, or is the name of one in Starlette.
NAMES = {"frozenset", "set"}
ATTRIBUTES = {"all_tasks", "difference", "intersection", "methods", "symmetric_difference", "union"}
# `asyncio.wait` and `concurrent.futures.wait` return two sets.
WAITING, WAIT = {"asyncio", "concurrent.futures", "futures"}, {"all_tasks", "wait"}
# `first.keys() & second.keys()` is one.
VIEWS = {"items", "keys"}
# `{'a', 'b'}`, as a set of texts is printed.
SHOWN = re.compile(r"""\{(['"]).*?\1, .*\}""")


def may_show_a_set(sample: Sample, run: Run) -> bool:
    """Whether a sample makes sets, prints what looks like one, or asks for hashes.

    Args:
        sample: the sample.
        run: its run.
    """
    texts = [text for _, text in [*run.printed, *run.failures]]
    has_shown = any(SHOWN.search(text) for text in texts)
    return has_shown or uses_hashes(sample) or any(map(makes_a_set, nodes_of(sample.module)))


def uses_hashes(sample: Sample) -> bool:
    """Whether a sample asks for the hash of something."""
    return any(isinstance(node, ast.Name) and node.id == "hash" for node in nodes_of(sample.module))


def makes_a_set(node: ast.AST) -> bool:
    """Whether a piece of a program makes a set."""
    if isinstance(node, ast.Name):
        return node.id in NAMES
    if isinstance(node, ast.ImportFrom):
        return node.module in WAITING and any(alias.name in WAIT for alias in node.names)
    if isinstance(node, ast.Attribute):
        return node.attr in ATTRIBUTES or (node.attr in WAIT and ast.unparse(node.value) in WAITING)
    if isinstance(node, ast.BinOp):
        called = [side.func for side in (node.left, node.right) if isinstance(side, ast.Call)]
        return any(isinstance(function, ast.Attribute) and function.attr in VIEWS for function in called)
    return isinstance(node, ast.Set | ast.SetComp)
