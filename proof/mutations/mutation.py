"""Mutations: a sample in which one thing of its `app` region is different."""

import textwrap
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from proof.guide.sample import Sample
from proof.mutations import expressions, statements
from proof.mutations.code import Code, Edit

# The region that readers copy.
APP = "app"
KINDS: tuple[Callable[[Code], Iterator[Edit]], ...] = (
    statements.drop_statement,
    statements.swap_statements,
    statements.drop_decorator,
    statements.return_none,
    expressions.another_number,
    expressions.another_text,
    expressions.negate_condition,
    expressions.another_comparison,
    expressions.another_operator,
    expressions.drop_argument,
    expressions.drop_await,
)


@dataclass(frozen=True)
class Mutation:
    """One change of a sample.

    Args:
        old: the sample.
        new: the sample with the change.
    """

    old: Sample
    new: Sample

    @property
    def line(self) -> int:
        """The first line that differs, counted from 1."""
        return self._before + 1

    @property
    def change(self) -> str:
        """The lines that differ, as a diff shows them, at the margin: by this text a survivor is listed."""
        old, new = (lines[self._before : len(lines) - self._behind] for lines in self._lines)
        both = textwrap.dedent("\n".join([*old, *new])).split("\n")
        signs = ["-"] * len(old) + ["+"] * len(new)
        return "\n".join(f"{sign} {line}".rstrip() for sign, line in zip(signs, both, strict=True))

    @cached_property
    def _lines(self) -> tuple[list[str], list[str]]:
        return self.old.source.splitlines(), self.new.source.splitlines()

    @cached_property
    def _before(self) -> int:
        """How many lines before the change are the same."""
        return common(*self._lines)

    @cached_property
    def _behind(self) -> int:
        """How many lines behind it are the same."""
        old, new = (lines[self._before :][::-1] for lines in self._lines)
        return common(old, new)


def common(first: list[str], second: list[str]) -> int:
    """How many lines two texts begin with in common."""
    pairs = zip_longest(first, second)
    return next((index for index, (one, other) in enumerate(pairs) if one != other), len(first))


def mutations(sample: Sample) -> list[Mutation]:
    """Every mutation of a sample, from top to bottom; none if it has no `app` region.

    Raises:
        Unproven: its regions cannot be read, or it is not Python.
    """
    _ = sample.statements
    if APP not in sample.regions:
        return []
    code = Code(sample.source, sample.regions[APP])
    edits = sorted((edit for kind in KINDS for edit in kind(code)), key=lambda edit: (edit.start, edit.end))
    texts = dict.fromkeys(f"{code.source[: edit.start]}{edit.text}{code.source[edit.end :]}" for edit in edits)
    return [Mutation(sample, Sample(sample.name, text)) for text in texts if text != sample.source and is_python(text)]


def is_python(source: str) -> bool:
    """Whether a text is a program, so that only a run can tell what is wrong with it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(source, "main.py", "exec")
        except SyntaxError:
            return False
    return True
