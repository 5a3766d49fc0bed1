"""Chance: whether what a sample does may depend on a random number.

Of ten numbers, nine lead to what most do. Two runs that agree say little about such a sample, and it is run more often.
"""

import ast

from proof.guide.sample import Sample
from proof.samples.nodes import nodes_of

MODULES = {"random", "secrets", "uuid"}


def uses_chance(sample: Sample) -> bool:
    """Whether a sample imports what makes random numbers, or asks the system for them."""
    return any(map(is_of_chance, nodes_of(sample.module)))


def is_of_chance(node: ast.AST) -> bool:
    """Whether a piece of a program brings random numbers."""
    match node:
        case ast.Import(names=names):
            return any(alias.name in MODULES for alias in names)
        case ast.ImportFrom(module=module, names=names):
            return module in MODULES or any(alias.name == "urandom" for alias in names)
        case ast.Attribute(attr=name):
            return name == "urandom"
    return False
