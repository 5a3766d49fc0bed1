"""What the processes of a server tell: events, by a socket, and a log, by a pipe; read as they come."""

import itertools
import json
import os
import socket
import threading
from pathlib import Path

from tests.claims.process import PROCESS_PATIENCE
from tests.claims.timeline import Timeline


class Told:
    """What is told by the socket `events` and the pipe `log` of a folder.

    Args:
        folder: an empty directory.
    """

    def __init__(self, folder: Path) -> None:
        self.timeline, self.log, self._marks = Timeline(), Timeline(), Timeline()
        self._mark_numbers = itertools.count()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(folder / "events"))
        os.mkfifo(folder / "log")
        self._log_reader = threading.Thread(target=self._read_log, args=[folder / "log"], daemon=True)
        for reader in (threading.Thread(target=self._read_events, daemon=True), self._log_reader):
            reader.start()

    @property
    def events(self) -> list[str]:
        """What happened until now, in the order of time."""
        self._catch_up()
        return self.timeline.events

    def wait_for_end_of_log(self, patience: float) -> None:
        """Wait until the last process that writes the log has ended, at most `patience` seconds."""
        self._log_reader.join(patience)

    def close(self) -> None:
        """End the thread that reads events."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _read_events(self) -> None:
        while True:
            try:
                at, event = json.loads(self._socket.recv(1 << 16))
            except (OSError, ValueError):
                return
            (self._marks if at == 0 else self.timeline).add(event, at)

    def _catch_up(self) -> None:
        """Wait until all that was told until now has been read: it is in a queue, and a mark comes after it."""
        mark = f"mark {next(self._mark_numbers)}"
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as last:
            last.sendto(json.dumps([0, mark]).encode(), self._socket.getsockname())
        assert self._marks.wait_for(mark, PROCESS_PATIENCE), "events are no longer read"

    def _read_log(self, path: Path) -> None:
        with path.open(encoding="utf-8", errors="replace") as log:
            for line in log:
                self.log.add(line.rstrip("\n"))
        self.log.end()
