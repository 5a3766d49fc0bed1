"""The clock of this process: ahead of that of the machine, at a standstill, or slow to be looked at."""

import importlib
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from proof.run.child.replace import replace
from proof.run.child.sqlite import set_clock_of_sqlite

# What time_machine imports if it is there, and does not need.
UNWANTED = ("pytest", "dateutil")
MISSING: Any = None
# A moment at which a clock stands still, in seconds since 1970.
MOMENT = 1_800_000_000.0
# Seconds that pass between two looks at a clock, less those that pass in truth; and by the date and the time, by which
# leases and limits of minutes are kept, and would all be over after an hour.
LONG, LONG_BY_DATE = 3600.0, 12.0
# What functions are called that do no more than tell the time, as `loop.time()` and `anyio.current_time()`.
TELLING = {"time", "current_time"}


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


def set_clock(ahead: float, *, is_stopped: bool, is_slow: bool) -> None:
    """Set the clock ahead by some seconds, stop it, or let time pass between two looks at it."""
    if ahead or is_stopped or is_slow:
        machine, moment = sys.modules["time_machine"], (MOMENT if is_stopped else time.time()) + ahead
        machine.travel(moment, tick=not is_stopped).start()
        # It leaves this one out.
        tell = time.ctime
        replace(time, ctime=lambda seconds=None: tell(time.time() if seconds is None else seconds))
        set_clock_of_sqlite()
        if is_slow:
            let_time_pass(machine.Traveller)


def let_time_pass(traveller: Any) -> None:
    """Let an hour pass between two looks of a sample at a clock, or some seconds: the less, the longer it took.

    So it may be on a machine that is very slow, or sleeps. What falls due in that time is due for libraries as well.
    When they look at a clock, no time passes, but for the clock whose only use is to tell how long something took.

    Args:
        traveller: what tells the date and the time.
    """
    measured, seen = Lapse(LONG, lambda: True), Lapse(LONG, is_asked_by_sample)
    dated = Lapse(LONG_BY_DATE, is_asked_by_sample)
    for name, lapse in (("perf_counter", measured), ("monotonic", seen)):
        for clock, unit in ((name, 1), (f"{name}_ns", 10**9)):
            replace(time, **{clock: later(getattr(time, clock), lapse, unit)})
    replace(traveller, time_ns=later(traveller.time_ns, dated, 10**9))


class Lapse:
    """The time that passes in addition.

    Args:
        long: how many seconds pass between two looks at a clock, less those that pass in truth.
        is_noticed: whether they pass now, for the one who looks.
    """

    def __init__(self, long: float, is_noticed: Callable[[], bool]) -> None:
        self._long, self._is_noticed, self._tell, self._seconds = long, is_noticed, time.perf_counter, 0.0
        self._last = self._tell()

    def look(self) -> float:
        """Look at a clock, and return by how many seconds it is late."""
        if self._is_noticed():
            now = self._tell()
            self._seconds += max(0.0, self._long - 2 * (now - self._last))
            self._last = now
        return self._seconds


def later(tell: Callable[..., Any], lapse: Lapse, unit: int) -> Callable[..., Any]:
    """A clock by which it is later, by what has passed in addition.

    Args:
        tell: the clock.
        lapse: what has passed.
        unit: how many units of the clock a second has.
    """

    def tell_later(*owner: Any) -> Any:
        now = tell(*owner)
        return now + type(now)(lapse.look() * unit)

    return tell_later


def is_asked_by_sample() -> bool:
    """Whether the module that this process runs asks for the time, itself or by what only tells it."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and (frame.f_code.co_filename == __file__ or frame.f_code.co_name in TELLING):
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename == sys.argv[0]
