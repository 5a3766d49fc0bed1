"""The threads of a module: those for which its end waits."""

import threading
from collections.abc import Callable

# As they are before a module replaces them; the first is what Python does with threads at its end.
SHUT_DOWN: Callable[[], None] = vars(threading)["_shutdown"]
ENUMERATE = threading.enumerate


def wait_for_threads() -> None:
    """Wait as Python does at its end, and for daemons that were told to stop."""
    # `threading.enumerate` leaves out a thread that still destroys what it has left.
    SHUT_DOWN()
    for thread in ENUMERATE():
        if is_stopping(thread):
            thread.join()


def is_stopping(thread: threading.Thread) -> bool:
    """Whether a thread is one of AnyIO that was told to stop.

    It may still hold what it has run last, such as a coroutine that nobody has awaited. When a `TestClient` is closed,
    its threads are daemons that were told to stop.
    """
    return bool(getattr(thread, "stopping", False))
