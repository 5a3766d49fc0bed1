"""Comments: a sample has none, but for what it states about its run and the markers of its regions.

The page explains a sample. A comment that looks like an output, `# -> 500`, would be believed as one, and nothing would
prove it. A text in the code that looks like one is refused for the same reason, and so is a value that stands alone.
"""

import ast
import re
from collections.abc import Iterable, Iterator

from proof.guide.region import MARKER
from proof.guide.sample import KINDS, Sample, stated_lines
from proof.problem import Problem

# What readers could take for an output, or for a comment about one, in a text.
LOOKS_STATED = re.compile(r"(?m)^\s*#|#\s*(>|!|->|=>|→)")


def check_comments(sample: Sample, nodes: Iterable[ast.AST]) -> Iterator[Problem]:
    """No comment explains it, and nothing in it looks like what it states.

    Args:
        sample: the sample.
        nodes: all that its code consists of.
    """

    def problem(line: int, what: str, fix: str, found: str | None = None) -> Problem:
        return Problem(path=sample.path, line=line, what=what, found=found, fix=fix)

    stated = {line for line, _, _ in stated_lines(sample.comments)}
    for token in sample.comments:
        if token.start[0] not in stated and not MARKER.fullmatch(token.string):
            # ruff puts a space into one that stands beside code.
            beside = token.string.replace("# ", "#", 1).startswith(KINDS) and token.start != (1, 0)
            fix = "put it in a line of its own below the statement" if beside else "say it on the page, or print it"
            yield problem(token.start[0], "this comment is proven by nothing", fix, token.string)
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and LOOKS_STATED.search(node.value):
            yield problem(node.lineno, "this text looks like an output, and is none", "write it without `#`")
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is not ...:
            yield problem(node.lineno, "this value stands alone, as a comment does", "say it on the page, or print it")
