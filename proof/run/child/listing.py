"""A listing: what `os.scandir` returns, in an order that is chosen."""

import os
from collections.abc import Iterator
from typing import Any, Self

from proof.run.child.replace import replace

LIST, SCAN = os.listdir, os.scandir


class Listing:
    """What `os.scandir` returns: an iterator that can be closed.

    Args:
        entries: what it yields.
    """

    def __init__(self, entries: list[os.DirEntry[Any]]) -> None:
        self._entries = iter(entries)

    def __iter__(self) -> Iterator[os.DirEntry[Any]]:
        return self._entries

    def __next__(self) -> os.DirEntry[Any]:
        return next(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """End as a directory that is closed."""

    def close(self) -> None:
        """End as a directory that is closed."""


def set_order(*, is_reversed: bool) -> None:
    """Have directories list their files from A to Z, or from Z to A."""

    def listdir(path: Any = ".") -> list[Any]:
        return sorted(LIST(path), reverse=is_reversed)

    def scandir(path: Any = ".") -> Listing:
        with SCAN(path) as found:
            return Listing(sorted(found, key=lambda entry: entry.name, reverse=is_reversed))

    replace(os, listdir=listdir, scandir=scandir)
