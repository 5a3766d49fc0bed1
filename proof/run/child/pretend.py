"""Pretending: another clock, time zone, machine, user, chance and order of files, in the process that calls it.

So a sample meets in a run what it would meet elsewhere or on another day. What a process has from its start, and so
cannot be pretended, is in proof.run.surroundings.
"""

import importlib
import os
import platform
import random
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

# What time_machine imports if it is there, and does not need.
UNWANTED = ("pytest", "dateutil")
MISSING: Any = None
# A moment at which a clock stands still, in seconds since 1970.
MOMENT = 1_800_000_000.0


def load_clock(folder: str) -> None:
    """Import what changes the clock, which the environment of a sample need not have.

    Args:
        folder: where it is.
    """
    for name in UNWANTED:
        sys.modules[name] = MISSING
    sys.path.insert(0, folder)
    importlib.import_module("time_machine")
    del sys.path[0]
    for name in UNWANTED:
        del sys.modules[name]


def pretend(
    *,
    zone: str,
    ahead: float,
    is_stopped: bool,
    processors: int,
    host: str,
    home: str,
    chance: int,
    is_reversed: bool,
) -> None:
    """Be elsewhere. The arguments are those of proof.run.surroundings.Surroundings."""
    os.environ |= {"HOME": home, "USER": Path(home).name, "LOGNAME": Path(home).name, "TZ": zone}
    time.tzset()
    set_clock(ahead, is_stopped=is_stopped)
    set_processors(processors)
    set_host(host)
    set_chance(chance)
    set_order(is_reversed=is_reversed)


def set_clock(ahead: float, *, is_stopped: bool) -> None:
    """Set the clock ahead by some seconds, or stop it."""
    if ahead or is_stopped:
        moment = MOMENT if is_stopped else time.time() + ahead
        sys.modules["time_machine"].travel(moment, tick=not is_stopped).start()
        # It leaves this one out.
        tell = time.ctime
        replace(time, ctime=lambda seconds=None: tell(time.time() if seconds is None else seconds))


def set_processors(more: int) -> None:
    """Have more processors."""
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
    replace(os, urandom=chance)
    replace(random, _urandom=chance)


def set_order(*, is_reversed: bool) -> None:
    """Have directories list their files from A to Z, or from Z to A."""
    names, entries = os.listdir, os.scandir

    def listdir(path: Any = ".") -> list[Any]:
        return sorted(names(path), reverse=is_reversed)

    def scandir(path: Any = ".") -> Listing:
        with entries(path) as found:
            return Listing(sorted(found, key=lambda entry: entry.name, reverse=is_reversed))

    replace(os, listdir=listdir, scandir=scandir)


def replace(module: object, **values: object) -> None:
    """Put values in the place of those that a module has; of what it does not have, nothing."""
    for name, value in values.items():
        if hasattr(module, name):
            setattr(module, name, value)


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
