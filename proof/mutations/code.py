"""Code: a region of a sample as a syntax tree, and where each part of it stands in the text of the file.

A mutant is the text of the sample with one part of it replaced. So its lines, regions and `#>` comments stay what they
are, which a tree that is written out again would lose.

It is made here, and not by a library for mutation testing. Those choose tests, keep sessions and show terminals, by
about 20 to 30 packages, and lack what matters here: none of the operators of cosmic-ray drops or swaps a statement, and
mutmut leaves out what has a decorator, such as a path operation (its file_mutation.py says why).
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from proof.guide.region import Region

Node = TypeVar("Node", bound=ast.AST)
Placed = ast.expr | ast.stmt | ast.keyword
Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DEFINITIONS = (*FUNCTIONS, ast.ClassDef)


@dataclass(frozen=True)
class Edit:
    """What is replaced in a text.

    Args:
        start: the index of its first character.
        end: the index behind its last one.
        text: what comes in its place.
    """

    start: int
    end: int
    text: str


class Code:
    """A region of a sample.

    Args:
        source: the whole text of the sample.
        region: the region.
    """

    def __init__(self, source: str, region: Region) -> None:
        self.source = source
        shown = {number for number, _ in region.lines}
        self._statements = [node for node in ast.parse(source).body if node.lineno in shown and not is_test(node)]
        self._starts = [0, *accumulate(len(line) for line in self.source.splitlines(keepends=True))]

    def nodes(self, kind: type[Node]) -> Iterator[Node]:
        """The parts of some kind."""
        yield from (part for part in self.parts if isinstance(part, kind))

    @cached_property
    def parts(self) -> list[ast.AST]:
        """All that does something when it runs: no docstrings, and of annotations only the calls in them."""
        parts = [part for statement in self._statements for part in ast.walk(statement)]
        said = {idle for part in parts for idle in only_said(part)}
        return [part for part in parts if part not in said]

    @cached_property
    def blocks(self) -> list[list[ast.stmt]]:
        """The statements of the region without docstrings, a list for each run of them: first those of the module."""
        waiting = [self._statements]
        for block in waiting:
            waiting += (inner for node in block for inner in inner_blocks(node))
        return [[node for node in block if not is_docstring(node)] for block in waiting]

    def start(self, node: Placed) -> int:
        """The index of the first character of a part, that of its first decorator if it has one."""
        if isinstance(node, DEFINITIONS) and node.decorator_list:
            return self.source.rindex("@", 0, self.start(node.decorator_list[0]))
        return self._index(node.lineno, node.col_offset)

    def end(self, node: Placed) -> int:
        """The index behind the last character of a part."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._index(node.end_lineno, node.end_col_offset)

    def text(self, node: Placed) -> str:
        """A part as it is written."""
        return self.source[self.start(node) : self.end(node)]

    def replace(self, node: Placed, text: str) -> Edit:
        """The edit that writes something in the place of a part."""
        return Edit(self.start(node), self.end(node), text)

    def _index(self, line: int, column: int) -> int:
        """The index of a place that is given by its line, counted from 1, and its column in bytes of UTF-8."""
        start = self._starts[line - 1]
        return start + len(self.source[start : self._starts[line]].encode()[:column].decode())


def inner_blocks(node: ast.AST) -> list[list[ast.stmt]]:
    """The runs of statements that a statement holds."""
    own = [getattr(node, name, []) for name in ("body", "orelse", "finalbody")]
    parts = [*getattr(node, "handlers", []), *getattr(node, "cases", [])]
    return [block for block in own if block] + [block for part in parts for block in inner_blocks(part)]


def is_test(node: ast.stmt) -> bool:
    """Whether a statement is a test, which most samples show in a region of its own.

    It is no part of the application, and it passes as well if it asks for less.
    """
    return isinstance(node, FUNCTIONS) and node.name.startswith("test_")


def is_docstring(node: ast.stmt) -> bool:
    """Whether a statement is a text that nothing uses."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def only_said(node: ast.AST) -> Iterator[ast.AST]:
    """What is below a node and does nothing when it runs."""
    if isinstance(node, ast.stmt) and is_docstring(node):
        yield from ast.walk(node)
    annotations = [getattr(node, name, None) for name in ("annotation", "returns")]
    for annotation in filter(None, annotations):
        # FastAPI reads what is called in `Annotated[…]`.
        called = {part for call in ast.walk(annotation) if isinstance(call, ast.Call) for part in ast.walk(call)}
        yield from (part for part in ast.walk(annotation) if part not in called)
    # An f-string is changed as one text.
    if isinstance(node, ast.JoinedStr):
        yield from (part for part in node.values if isinstance(part, ast.Constant))
    if isinstance(node, ast.FormattedValue) and node.format_spec:
        yield from ast.walk(node.format_spec)
