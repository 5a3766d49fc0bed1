"""A server that probes ask: a process of Uvicorn, run by the Python that runs the probes."""

import os
import re
import sys
from pathlib import Path
from signal import SIGTERM, Signals
from socket import socket
from tempfile import TemporaryDirectory
from typing import Self

from proof.serving.process import Process
from proof.serving.server import LocalServer
from proof.serving.timeline import PATIENCE

STARTED = r"Uvicorn running on http://127\.0\.0\.1:(?P<port>\d+)|No such option:? '?(?P<lacks>--[\w-]+)"


class Server(LocalServer):
    """A running server. A context manager: at its end, its processes are gone.

    Args:
        app: the application that it serves, as `module:name`.
        options: more options of its command line.
        workers: how many processes tell that they have started.

    Attributes:
        lacks: the option that this release does not have; empty if it has started.
        gate: a file for which tasks of the application wait.
    """

    def __init__(self, app: str, *options: str, workers: int = 1) -> None:
        super().__init__(0, PATIENCE)
        self._folder = TemporaryDirectory()
        self.gate = Path(self._folder.name, "gate")
        command = [sys.executable, "-m", "uvicorn", app, "--port", "0", "--ws", "none", "--no-access-log", *options]
        environment = {**os.environ, "GATE": str(self.gate), "PYTHONUNBUFFERED": "1"}
        self._process = Process(command, environment=environment)
        found = self.hear(STARTED)
        self.lacks = found["lacks"] or ""
        if not self.lacks:
            self.port = int(found["port"])
            self.hear("Application startup complete", workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.close()
        self._folder.cleanup()

    def hears(self, pattern: str, times: int = 1) -> re.Match[str] | None:
        """Wait for so many lines of its log, or of what its application prints, in which a pattern is found."""
        return self._process.output.wait_for_match(pattern, PATIENCE, times)

    def hear(self, pattern: str, times: int = 1) -> re.Match[str]:
        """Wait for such lines, which must come; returns the last one."""
        found = self.hears(pattern, times)
        assert found, f"not {times} lines with {pattern}: {self._process.written}"
        return found

    @property
    def workers(self) -> list[int]:
        """The processes that have told that they have started, by their numbers."""
        found = (re.search(r"Started server process \[(\d+)\]", line) for line in self._process.output.events)
        return [int(process[1]) for process in found if process]

    def told(self, *events: str) -> list[str]:
        """Which of these events its application has told until now, in their order."""
        return [line for line in self._process.output.events if line in events]

    def send(self, path: str) -> socket:
        """Send a request on a connection of its own, and read nothing of the answer."""
        client = self.socket()
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        return client

    def signal(self, number: Signals) -> None:
        """Send the process a signal."""
        self._process.signal(number)

    def wait(self) -> int:
        """Wait until it has ended, and all that it wrote is here; returns its exit status, negative for a signal."""
        status = self._process.wait()
        self._process.output.wait_until_ended(PATIENCE)
        return status

    def end(self) -> int:
        """Let go what waits for the gate, and let the server end; returns its exit status, negative for a signal."""
        self.gate.touch()
        self.signal(SIGTERM)
        return self.wait()
