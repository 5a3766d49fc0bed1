"""Filters: the fields by which readers pick among questions or cards."""

from collections.abc import Iterable, Mapping
from html import escape


def select(name: str, labels: Mapping[str, str]) -> str:
    """A field in which readers pick one of some values, or all.

    Args:
        name: what the values are; in lower case, the name of the field.
        labels: how each value is called.
    """
    options = "".join(f'<option value="{value}">{escape(label)}</option>' for value, label in labels.items())
    return f'<label>{name} <select name="{name.lower()}"><option value="">All</option>{options}</select></label>'


def capitalized(values: Iterable[str]) -> dict[str, str]:
    """Values that are called as they are, but for a capital letter."""
    return {value: value.capitalize() for value in values}
