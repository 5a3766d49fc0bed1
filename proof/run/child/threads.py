"""The threads of a module: those for which its end waits."""

import threading
from collections.abc import Callable

# As they are before a module replaces them; the first is what Python does with threads at its end.
SHUT_DOWN: Callable[[], None] = vars(threading)["_shutdown"]
ENUMERATE = threading.enumerate
# Seconds that a daemon gets to stop, of which it needs a moment. One that needs more is in a call that was given up,
# for which Python does not wait, either.
GRACE = 2.0


def wait_for_threads() -> None:
    """Wait as Python does at its end, and a little for daemons that were told to stop."""
    # `threading.enumerate` leaves out a thread that still destroys what it has left.
    SHUT_DOWN()
    for thread in ENUMERATE():
        let_stop(thread)


def let_stop(thread: threading.Thread) -> None:
    """Give time to a thread of AnyIO that was told to stop, as its daemons are when a `TestClient` is closed.

    It may still hold what it has run last, such as a coroutine that nobody has awaited.
    """
    if getattr(thread, "stopping", False):
        thread.join(GRACE)
