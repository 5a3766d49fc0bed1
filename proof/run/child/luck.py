"""Luck: what is first in a process because nothing was in its way, and need not be first."""

import asyncio
import itertools
import threading
import time
from typing import Any, overload

from proof.run.child.replace import replace

# Seconds: of two sleeps that are shorter than half of it, the longer one ends first.
LONG = 1.0


def be_unlucky() -> None:
    """Let threads begin late, a first one later than a second; they and coroutines wait longer, the shorter they want.

    So much may happen on a busy machine, and what was first by luck is first no longer.
    """
    sleep, start = time.sleep, threading.Thread.start
    call_later, wait = asyncio.BaseEventLoop.call_later, threading.Condition.wait
    delays = itertools.cycle((0.01, 0.005))

    def sleep_long(seconds: float, /) -> None:
        sleep(turn(seconds))

    def call_very_late(loop: asyncio.BaseEventLoop, delay: float, *args: Any, **named: Any) -> asyncio.TimerHandle:
        return call_later(loop, turn(delay), *args, **named)

    def wait_long(condition: threading.Condition, timeout: float | None = None) -> bool:
        return wait(condition, turn(timeout))

    def start_late(thread: threading.Thread) -> None:
        run = thread.run

        def run_late() -> None:
            sleep(next(delays))
            run()

        replace(thread, run=run_late)
        start(thread)

    replace(time, sleep=sleep_long)
    replace(asyncio.BaseEventLoop, call_later=call_very_late)
    replace(threading.Thread, start=start_late)
    replace(threading.Condition, wait=wait_long)


@overload
def turn(seconds: float) -> float: ...
@overload
def turn(seconds: None) -> None: ...
def turn(seconds: float | None) -> float | None:
    """How long to wait instead: the longer, the shorter it was, but for no time and without end."""
    return max(seconds, LONG - seconds) if seconds and seconds > 0 else seconds
