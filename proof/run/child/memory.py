"""Memory: whether dictionaries were changed, as their own memory tells, and not by what is in them.

Python counts a reference to whatever it looks at. In a forked process, the first count on a page of memory copies that
page, and to look at all that modules bring takes longer than most samples run. Until Python 3.13, a dictionary has a
version, which each change of it makes another one: https://peps.python.org/pep-0509/.
"""

import struct
from collections.abc import Iterable
from ctypes import Array, c_char
from itertools import zip_longest

# Bytes of each object that count references to it and name its class, and of a dictionary behind them: how many items
# it has and where they are, and its version.
HEAD = object.__basicsize__
SIZE = dict.__basicsize__ - HEAD


class Memory:
    """The memory of some dictionaries, which must outlive it."""

    def __init__(self) -> None:
        self._parts: list[Array[c_char]] = []

    def add(self, tables: Iterable[dict[str, object]]) -> None:
        """Add dictionaries; they are numbered from 0."""
        self._parts += [part_of(table) for table in tables]

    def read(self) -> bytes:
        """What is in it now."""
        return b"".join(self._parts)

    def numbers_changed(self, before: bytes, now: bytes) -> list[int]:
        """The numbers of the dictionaries that were changed between two readings, those added meanwhile among them."""
        parts = zip_longest(struct.iter_unpack(f"{SIZE}s", before), struct.iter_unpack(f"{SIZE}s", now))
        return [number for number, (old, new) in enumerate(parts) if not is_same(old, new)]


def is_same(before: object, now: object) -> bool:
    """Whether nothing was changed between two readings, as far as can be told: never where there are no versions."""
    return TELLS and before == now


def part_of(table: dict[str, object]) -> Array[c_char]:
    """The memory of one dictionary."""
    return (c_char * SIZE).from_address(id(table) + HEAD)


def tells() -> bool:
    """Whether the memory of a dictionary tells that one value was put in the place of another."""
    table: dict[str, object] = {"name": 0}
    before = bytes(part_of(table))
    table["name"] = 1
    return bytes(part_of(table)) != before


TELLS = tells()
