"""Luck: what is first in a process because nothing was in its way, and need not be first."""

import itertools
import threading
import time

from proof.run.child.replace import replace

# Seconds: of two sleeps that are shorter than half of it, the longer one ends first.
LONG = 1.0


def be_unlucky() -> None:
    """Let threads begin late, a first one later than a second, and sleep the longer, the less they want to.

    So much may happen on a busy machine, and what was first by luck is first no longer.
    """
    sleep, start = time.sleep, threading.Thread.start
    delays = itertools.cycle((0.01, 0.005))

    def sleep_long(seconds: float, /) -> None:
        sleep(max(seconds, LONG - seconds) if seconds else 0)

    def start_late(thread: threading.Thread) -> None:
        run = thread.run

        def run_late() -> None:
            sleep(next(delays))
            run()

        replace(thread, run=run_late)
        start(thread)

    replace(time, sleep=sleep_long)
    replace(threading.Thread, start=start_late)
