"""What samples and tests state: the lines that evidence shows first, as whoever reads compares words with them."""

import ast
import re
from collections.abc import Iterator

from proof.guide.sample import Sample

STATED, ASSERTING = re.compile(r" *#[>!]"), re.compile(r" *assert\b")


def stated(sample: Sample) -> Iterator[str]:
    """What a sample asserts, and the lines by which it states what its run does, each below the line that does it."""
    lines = sample.source.splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if STATED.match(line) or STATED.match(following) or ASSERTING.match(line):
            yield line


def asserted(source: str) -> list[str]:
    """The assertions in the source of a test."""
    return [ast.unparse(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Assert)]
