"""Blocks of ours in the Markdown of a page, and their grammar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from proof.problem import Fault

# The blocks of ours, first those that show a sample.
SHOWING = ("sample", "timeline", "trace", "lanes")
KINDS = (*SHOWING, "claims", "versions", "questions", "cards")
BLOCK_START = re.compile(rf"^(?P<indent> *)///+ *(?P<kind>{'|'.join(KINDS)})\b *\|? *(?P<argument>.*?) *$")
BLOCK_END = re.compile(r"^ *///+ *$")


@dataclass(frozen=True)
class Block:
    """A block of ours in a page: `/// kind | argument`, options indented below it, `///`.

    Args:
        kind: one of KINDS.
        argument: what stands behind the bar.
        options: the lines below, without the indent of the block.
        indent: the spaces before the block.
        line: its first line, counted from 1.
        end: the last line it covers.
        is_ended: whether it has its `///`.
    """

    kind: str
    argument: str
    options: str
    indent: str
    line: int
    end: int
    is_ended: bool


def find_blocks(lines: list[str]) -> Iterator[Block]:
    """Find the blocks of ours among lines of Markdown. A block without end reaches to the first line not indented."""
    for index, line in enumerate(lines):
        start = BLOCK_START.match(line)
        if start is None:
            continue
        end = index + 1
        while end < len(lines) and lines[end].startswith(start["indent"] + "    "):
            end += 1
        options = "\n".join(line.removeprefix(start["indent"]) for line in lines[index + 1 : end])
        is_ended = end < len(lines) and BLOCK_END.match(lines[end]) is not None
        last = end + 1 if is_ended else end
        yield Block(start["kind"], start["argument"], options, start["indent"], index + 1, last, is_ended)


def check_end(block: Block) -> None:
    """A block must have its `///`. Raises Fault if it has not."""
    if not block.is_ended:
        raise Fault("this block has no end", "add a line `///` below it; indent options by four spaces")


def read_options(block: Block, option: str) -> tuple[str, ...]:
    """Read the one option that a block may have: a text, or a list of texts.

    Args:
        block: the block.
        option: the name of the option.

    Raises:
        Fault: the block has no argument or no end, or its options are not of that form.
    """
    if not block.argument:
        raise Fault("this block names no sample", f"write `/// {block.kind} | learn/first_task.py`")
    check_end(block)
    try:
        options = yaml.safe_load(block.options) or {}
    except yaml.YAMLError as error:
        raise Fault("the options of this block cannot be read", f"quote what YAML takes for its own: {error}") from None
    unknown = set(options) - {option} if isinstance(options, dict) else {str(options)}
    if unknown:
        raise Fault(f"unknown option `{min(unknown)}`", f"the option of this block is `{option}: text`")
    texts = options.get(option, [])
    texts = [texts] if isinstance(texts, str) else texts
    if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
        raise Fault(f"`{option}` is not a text", "give a text or a list of texts, in quotes if need be")
    return tuple(texts)
