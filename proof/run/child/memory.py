"""Memory: whether dictionaries were changed, as their own memory tells, and not by what is in them.

Python counts a reference to whatever it looks at. In a forked process, the first count on a page of memory copies that
page, and to look at all that modules bring takes longer than most samples run. Until Python 3.13, a dictionary has a
version, which each change of it makes another one: https://peps.python.org/pep-0509/.
"""

from collections.abc import Iterable
from ctypes import Array, c_char

# Bytes of each object that count references to it and name its class, and of a dictionary behind them: how many items
# it has and where they are, and its version.
HEAD = object.__basicsize__
SIZE = dict.__basicsize__ - HEAD


class Memory:
    """The memory of some dictionaries, which must outlive it."""

    def __init__(self) -> None:
        self._parts: list[Array[c_char]] = []
        self._numbers = range(0)

    def add(self, tables: Iterable[dict[str, object]]) -> None:
        """Add dictionaries; they are numbered from 0."""
        self._parts += [part_of(table) for table in tables]
        self._numbers = range(len(self._parts))

    def read(self) -> bytes:
        """What is in it now."""
        return b"".join(self._parts)

    def numbers_changed(self, before: bytes, now: bytes) -> list[int]:
        """The numbers of the dictionaries that were changed between two readings, those added meanwhile among them."""
        places = [(number, slice(number * SIZE, number * SIZE + SIZE)) for number in self._numbers]
        return [number for number, place in places if not is_same(before[place], now[place])]


def is_same(before: bytes, now: bytes) -> bool:
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
