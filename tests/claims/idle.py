"""Whether a server has anything to do: seconds in which it does nothing pass on a busy machine as on a quiet one."""

import time
from pathlib import Path

from tests.claims.started import below, read, threads

# Seconds between two looks.
STEP = 0.05
# What passes between two looks counts no longer than so many seconds: if it was more, then who looks stood still, as
# the whole machine may have done, and did not see whether the processes slept.
SEEN = 4 * STEP


class Idleness:
    """How long all threads of some processes, and of all that these have started, have slept, as looks saw them.

    A thread that waits for a processor, a disk or a debugger does not sleep, however long it waits.

    Args:
        pids: the processes.
    """

    def __init__(self, *pids: int) -> None:
        self._pids = pids
        self._looked = time.monotonic()
        self._slept = 0.0

    def look(self) -> float:
        """Look, and return how many seconds all of them have slept at each look; a process that is gone sleeps."""
        before, self._looked = self._looked, time.monotonic()
        if all(is_asleep(thread) for root in self._pids for pid in (root, *below(root)) for thread in threads(pid)):
            self._slept += min(self._looked - before, SEEN)
        else:
            self._slept = 0.0
        return self._slept


def is_asleep(thread: Path) -> bool:
    """Whether a thread sleeps until something happens, or has ended. One that is stopped waits for nothing, too."""
    # The state follows the name of the program, which is in parentheses and may contain some.
    state = read(thread / "stat").rpartition(")")[2].split()[:1]
    return state in ([], ["S"], ["T"], ["Z"], ["X"], ["I"])
