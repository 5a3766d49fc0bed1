"""Pretending: another clock, time zone, machine, user, chance and order of files, in the process that calls it.

So a sample meets in a run what it would meet elsewhere or on another day. What a process has from its start, and so
cannot be pretended, is in proof.run.surroundings.
"""

import os
import platform
import random
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from proof.run.child.clock import set_clock
from proof.run.child.luck import be_unlucky
from proof.run.child.replace import replace


def pretend(
    *,
    ahead: float,
    is_stopped: bool,
    zone: str,
    cpus: int,
    host: str,
    home: str,
    chance: int,
    is_reversed: bool,
    is_unlucky: bool,
) -> None:
    """Be elsewhere. The arguments are those of proof.run.surroundings.Surroundings."""
    os.environ |= {"HOME": home, "USER": Path(home).name, "LOGNAME": Path(home).name, "TZ": zone}
    time.tzset()
    set_clock(ahead, is_stopped=is_stopped)
    set_cpus(cpus)
    set_host(host)
    set_chance(chance)
    set_order(is_reversed=is_reversed)
    if is_unlucky:
        be_unlucky()


def set_cpus(more: int) -> None:
    """Have more CPUs."""
    count = (os.cpu_count() or 1) + more
    # Not every system has all of them.
    replace(os, cpu_count=lambda: count, process_cpu_count=lambda: count, sched_getaffinity=lambda _: set(range(count)))


def set_host(name: str) -> None:
    """Give this machine another name."""
    told = os.uname()
    # Some systems say in their version who has built them, and when.
    mine = os.uname_result((told.sysname, name, told.release, f"{told.version} {name}", told.machine))
    replace(os, uname=lambda: mine)
    replace(socket, gethostname=lambda: name)
    replace(platform, _uname_cache=None)


def set_chance(seed: int) -> None:
    """Determine what is random, by a seed."""
    random.seed(seed)
    chance = random.Random(seed).randbytes

    class Determined(random.Random):
        """A generator that a seed determines, whether its own or this one."""

        def seed(self, a: Any = None, version: int = 2) -> None:
            super().seed(seed if a is None else a, version)

    replace(os, urandom=chance)
    replace(random, _urandom=chance, Random=Determined)
    replace(tempfile, _Random=Determined)


def set_order(*, is_reversed: bool) -> None:
    """Have directories list their files from A to Z, or from Z to A."""
    names, entries = os.listdir, os.scandir

    def listdir(path: Any = ".") -> list[Any]:
        return sorted(names(path), reverse=is_reversed)

    def scandir(path: Any = ".") -> Listing:
        with entries(path) as found:
            return Listing(sorted(found, key=lambda entry: entry.name, reverse=is_reversed))

    replace(os, listdir=listdir, scandir=scandir)


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
