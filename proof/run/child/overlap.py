"""Overlaps: whether threads do something at the same time, so that nothing determines the order of what they do."""

import threading
from collections.abc import Hashable


class Overlaps:
    """Watches what runs in worker threads.

    The event loop waits for a worker thread by doing nothing else. If something else happens while a worker thread is
    at work, that could as well have happened before or after.
    """

    def __init__(self) -> None:
        self._at_work: dict[Hashable, str] = {}
        self.found: list[str] = []

    def begin(self, work: Hashable, name: str) -> None:
        """Some work begins in a worker thread: its thread, or a task of which the thread is not known."""
        self._at_work.setdefault(work, name)

    def end(self, work: Hashable) -> None:
        """It ends, or waits."""
        self._at_work.pop(work, None)

    def check(self, what: str, in_worker: bool) -> None:
        """Note an overlap if something else is at work in a thread when something happens in this one."""
        me = threading.get_ident()
        for work, name in self._at_work.items():
            # A task is work of its own thread.
            if work != me and not (in_worker and not isinstance(work, int)):
                self.found.append(f"{what} happens while `{name}` runs in a worker thread")
