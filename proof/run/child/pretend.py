"""Pretending: another clock, time zone, machine, user, chance, order of files and care, in the process that calls it.

So a sample meets in a run what it would meet elsewhere or on another day. What a process has from its start, and so
cannot be pretended, is in proof.run.surroundings. A process that pretends something can still pretend that it has other
surroundings, but for a clock that is ahead or stopped, and for ill luck: these it keeps.
"""

import os
import platform
import random
import socket
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from proof.run.child.clock import set_clock
from proof.run.child.listing import set_order
from proof.run.child.luck import be_unlucky
from proof.run.child.replace import replace

# What there is.
MACHINE = os.uname()
# What only a destructor warns of, as it does of what is left open: an exception there reaches no sample, and is noted.
NEVER_AWAITED = "coroutine .* was never awaited"


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
    depth: int,
    is_strict: bool,
    earlier: int,
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
    sys.setrecursionlimit(depth)
    set_warnings(is_strict=is_strict)
    set_earlier(earlier)
    if is_unlucky:
        be_unlucky()
    return set_chance(chance)


def set_cpus(count: int) -> None:
    """Have so many CPUs."""
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


def set_earlier(count: int) -> None:
    """Have had so many threads and tasks before: those without a name are called by their numbers."""
    for _ in range(count):
        threading.Thread()
    if "asyncio" in sys.modules:
        import asyncio  # where there is one already: it takes its time

        loop = asyncio.new_event_loop()
        for _ in range(count):
            loop.run_until_complete(asyncio.sleep(0))
        loop.close()


def set_warnings(*, is_strict: bool) -> None:
    """Let a warning be an exception, or be nothing to a sample, as it is to readers: it goes on."""
    warnings.simplefilter("error" if is_strict else "ignore")
    warnings.simplefilter("error", ResourceWarning)
    warnings.filterwarnings("error", NEVER_AWAITED, RuntimeWarning)


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
