"""Events: what processes tell by a socket, and the lines that they write to a pipe."""

import itertools
import json
import os
import re
import socket
import threading
from pathlib import Path

from proof.serving.timeline import PATIENCE, Timeline


class Output(Timeline):
    """The lines that processes write to a pipe, as they come, until the last process that has the pipe has ended.

    Args:
        pipe: its reading end, which is closed then; or the path of a named one, which may be opened for writing later.
    """

    def __init__(self, pipe: int | Path) -> None:
        super().__init__()
        threading.Thread(target=self._read, args=[pipe], daemon=True).start()

    def _read(self, pipe: int | Path) -> None:
        reading = pipe if isinstance(pipe, int) else os.open(pipe, os.O_RDONLY)
        with os.fdopen(reading, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                self.add(line.rstrip("\n"))
        self.end()


class Events:
    """Events that processes tell by a socket, each with its time: a JSON array `[time.monotonic(), "task starts"]`.

    A context manager: at its end, nothing is heard any longer.

    Args:
        address: the path of the socket, which is made; the system allows some 100 bytes.
    """

    def __init__(self, address: Path) -> None:
        self._timeline, self._marks = Timeline(), Timeline()
        self._mark_numbers = itertools.count()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(address))
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def events(self) -> list[str]:
        """What happened until now, in the order of time."""
        return [event for _, event in self.timed]

    @property
    def timed(self) -> list[tuple[float, str]]:
        """The same, each with its time."""
        self._catch_up()
        return self._timeline.timed

    def note(self, event: str) -> None:
        """Note an event of this process."""
        self._timeline.add(event)

    def wait_for(self, event: str, patience: float, times: int = 1) -> bool:
        """Wait until an event happened so many times; returns whether it did, within `patience` seconds."""
        return self._timeline.wait_for(event, patience, times)

    def wait_for_match(self, pattern: str, patience: float, times: int = 1) -> re.Match[str] | None:
        """Wait for so many events in which a regular expression matches, and return the last; None if fewer came."""
        return self._timeline.wait_for_match(pattern, patience, times)

    def close(self) -> None:
        """End the thread that reads."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _read(self) -> None:
        while True:
            try:
                at, event = json.loads(self._socket.recv(1 << 16))
            except (OSError, ValueError):
                return
            (self._marks if at == 0 else self._timeline).add(event, at)

    def _catch_up(self) -> None:
        """Wait until all that was told until now has been read: it is in a queue, and a mark comes after it."""
        mark = f"mark {next(self._mark_numbers)}"
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as last:
            last.sendto(json.dumps([0, mark]).encode(), self._socket.getsockname())
        assert self._marks.wait_for(mark, PATIENCE), "events are no longer read"
