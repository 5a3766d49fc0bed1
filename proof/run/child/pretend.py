"""Pretending: another clock, time zone, machine, user, chance and order of files, in the process that calls it.

So a sample meets in a run what it would meet elsewhere or on another day. What a process has from its start, and so
cannot be pretended, is in proof.run.surroundings. A process that pretends something can still pretend that it has other
surroundings, but for a clock that is ahead or stopped, and for ill luck: these it keeps.
"""

import os
import platform
import random
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

from proof.run.child.clock import set_clock
from proof.run.child.luck import be_unlucky
from proof.run.child.replace import replace

# What there is.
CPUS, MACHINE, LIST, SCAN = os.cpu_count() or 1, os.uname(), os.listdir, os.scandir


class Pretence:
    """What a process pretends, and whoever it forks goes on to pretend.

    Args:
        pretended: the arguments of `pretend`.
    """

    def __init__(self, pretended: dict[str, Any]) -> None:
        self._pretended, self._begin = pretended, pretend(**pretended)

    def go_on(self, pretended: dict[str, Any]) -> None:
        """Pretend the same in a process that was forked, or something else.

        Args:
            pretended: as above.
        """
        begin = self._begin if pretended == self._pretended else pretend(**pretended)
        begin()


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
    mask: int,
) -> Callable[[], None]:
    """Be elsewhere. The arguments are those of proof.run.surroundings.Surroundings.

    Returns:
        What a run has to begin with: it has the same random numbers as each.
    """
    os.environ |= {"HOME": home, "USER": Path(home).name, "LOGNAME": Path(home).name, "TZ": zone}
    time.tzset()
    set_clock(ahead, is_stopped=is_stopped, is_slow=is_unlucky)
    set_cpus(cpus)
    set_host(host)
    set_order(is_reversed=is_reversed)
    os.umask(mask)
    if is_unlucky:
        be_unlucky()
    return set_chance(chance)


def set_cpus(more: int) -> None:
    """Have more CPUs."""
    count = CPUS + more
    # Not every system has all of them.
    replace(os, cpu_count=lambda: count, process_cpu_count=lambda: count, sched_getaffinity=lambda _: set(range(count)))


def set_host(name: str) -> None:
    """Give this machine another name."""
    # Some systems say in their version who has built them, and when.
    version = f"{MACHINE.version} {name}"
    mine = os.uname_result((MACHINE.sysname, name, MACHINE.release, version, MACHINE.machine))
    replace(os, uname=lambda: mine)
    replace(socket, gethostname=lambda: name)
    replace(platform, _uname_cache=None)


def set_chance(seed: int) -> Callable[[], None]:
    """Determine what is random, by a seed, from when on what is returned is called."""
    source = random.Random()

    class Determined(random.Random):
        """A generator that a seed determines, whether its own or this one."""

        def seed(self, a: Any = None, version: int = 2) -> None:
            super().seed(seed if a is None else a, version)

    def begin() -> None:
        source.seed(seed)
        random.seed(seed)

    replace(os, urandom=source.randbytes)
    replace(random, _urandom=source.randbytes, Random=Determined)
    replace(tempfile, _Random=Determined)
    return begin


def set_order(*, is_reversed: bool) -> None:
    """Have directories list their files from A to Z, or from Z to A."""

    def listdir(path: Any = ".") -> list[Any]:
        return sorted(LIST(path), reverse=is_reversed)

    def scandir(path: Any = ".") -> Listing:
        with SCAN(path) as found:
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
