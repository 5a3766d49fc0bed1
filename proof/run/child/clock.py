"""The clock of this process: ahead of that of the machine, or at a standstill."""

import importlib
import sys
import time
from typing import Any

from proof.run.child.replace import replace

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


def set_clock(ahead: float, *, is_stopped: bool) -> None:
    """Set the clock ahead by some seconds, or stop it."""
    if ahead or is_stopped:
        moment = (MOMENT if is_stopped else time.time()) + ahead
        sys.modules["time_machine"].travel(moment, tick=not is_stopped).start()
        # It leaves this one out.
        tell = time.ctime
        replace(time, ctime=lambda seconds=None: tell(time.time() if seconds is None else seconds))
