"""A served application: a process of uvicorn, the sockets to it, the events in it, its log, its end."""

import json
import multiprocessing
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Self

from tests.claims.child import serve

World = Callable[[], None]

# Processes are forked from one that has imported what all of them need.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.claims.child"])
# Seconds that a process may take to start and to end, on a busy machine.
PROCESS_PATIENCE = 30.0


@dataclass(frozen=True)
class Answer:
    """A response that was read to its end.

    Args:
        status: its status code.
        headers: its headers, with names in lower case.
        text: its body.
    """

    status: int
    headers: dict[str, str]
    text: str


class Timeline:
    """Events of several processes, in the order of one clock. Tests wait for an event, never for a time."""

    def __init__(self) -> None:
        self._told = threading.Condition()
        self._events: list[tuple[float, str]] = []

    def add(self, event: str, at: float | None = None) -> None:
        """Note an event, now or at a time of time.monotonic()."""
        with self._told:
            self._events.append((time.monotonic() if at is None else at, event))
            self._told.notify_all()

    @property
    def events(self) -> list[str]:
        """The events until now, in their order."""
        with self._told:
            return [event for _, event in sorted(self._events)]

    def wait_for(self, event: str, patience: float, times: int = 1) -> bool:
        """Wait until an event happened so many times; returns whether it did, within `patience` seconds."""
        with self._told:
            return self._told.wait_for(lambda: [text for _, text in self._events].count(event) >= times, patience)

    def wait_for_match(self, pattern: str, patience: float) -> re.Match[str] | None:
        """Wait for an event in which a regular expression matches; None if none comes."""

        def search() -> re.Match[str] | None:
            return next((found for _, text in self._events if (found := re.search(pattern, text))), None)

        with self._told:
            return self._told.wait_for(search, patience)


class Server:
    """A running server and all that is seen of it. A context manager: at its end, its processes are gone.

    Args:
        program: the program to start, a module; None for uvicorn, forked.
        arguments: what follows it: the application, options.
        world: what is different there; None for nothing.
        folder: an empty directory, in which it runs.
        patience: seconds to wait for what must come.
    """

    def __init__(
        self, program: str | None, arguments: list[str], world: World | None, folder: Path, patience: float
    ) -> None:
        self._timeline, self._log = Timeline(), Timeline()
        self._told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._told.bind(str(folder / "events"))
        os.mkfifo(folder / "log")
        environment = {"EVENTS": str(folder / "events"), "PYTHONPATH": str(Path.cwd()), "PYTHONUNBUFFERED": "1"}
        if world is not None:
            environment["WORLD"] = f"{world.__module__}:{world.__name__}"
        for work in (self._read_events, lambda: self._read_log(folder / "log")):
            threading.Thread(target=work, daemon=True).start()
        self._process: subprocess.Popen[bytes] | None = None
        self._forked: multiprocessing.process.BaseProcess | None = None
        if program is None:
            self._forked = PROCESSES.Process(target=serve, args=(arguments, environment, folder))
            self._forked.start()
            self.pid = self._forked.pid or 0
        else:
            with (folder / "log").open("wb") as log:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", program, *arguments],
                    cwd=folder,
                    env={**os.environ, **environment},
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            self.pid = self._process.pid
        self._patience = PROCESS_PATIENCE
        self.port = int(self.wait_for_log(r"(?:running on|Listening at:) http://127\.0\.0\.1:(\d+)")[1])
        self.wait_for_log(r"Application startup complete")
        self._patience = patience

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.signal(signal.SIGKILL)
        self.wait_until_ended()
        # Ends the thread that reads from it.
        self._told.shutdown(socket.SHUT_RDWR)
        self._told.close()

    def _read_events(self) -> None:
        while True:
            try:
                at, event = json.loads(self._told.recv(1 << 16))
            except (OSError, ValueError):
                return
            self._timeline.add(event, at)

    def _read_log(self, path: Path) -> None:
        with path.open(encoding="utf-8", errors="replace") as log:
            for line in log:
                self._log.add(line.rstrip("\n"))

    @contextmanager
    def connect(self) -> Iterator[HTTPConnection]:
        """A connection that stays open until the end of the block, for one request after another."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=self._patience)
        connection.connect()
        try:
            yield connection
        finally:
            connection.close()

    def socket(self) -> socket.socket:
        """A raw connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=self._patience)

    def ask(self, request: str, connection: HTTPConnection | None = None) -> Answer:
        """Send a request, such as `POST /tasks`, and read its response, on a connection of its own or a given one."""
        if connection is None:
            with self.connect() as new:
                return self.ask(request, new)
        method, _, path = request.partition(" ")
        connection.request(method, path)
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, headers, response.read().decode())

    def note(self, event: str) -> None:
        """Note an event of the test's own: what its client did."""
        self._timeline.add(event)

    def wait_for(self, event: str, times: int = 1) -> None:
        """Wait until the application told an event so many times."""
        assert self._timeline.wait_for(event, self._patience, times), f"no `{event}` among {self.events}"

    @property
    def events(self) -> list[str]:
        """What happened until now, in the order of time."""
        return self._timeline.events

    @property
    def log(self) -> list[str]:
        """The lines of the server's log."""
        return self._log.events

    def wait_for_log(self, pattern: str) -> re.Match[str]:
        """Wait for a line of the log in which a regular expression matches."""
        found = self._log.wait_for_match(pattern, self._patience)
        assert found, f"no `{pattern}` in the log: {self.log}"
        return found

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal; nothing if it has ended."""
        try:
            if self._process is not None and number == signal.SIGKILL:
                os.killpg(self.pid, number)
            else:
                os.kill(self.pid, number)
        except ProcessLookupError:
            pass

    def wait_until_ended(self) -> int:
        """Wait until its process is gone, and return its exit status, negative for a signal."""
        if self._process is not None:
            return self._process.wait(PROCESS_PATIENCE)
        assert self._forked is not None
        self._forked.join(PROCESS_PATIENCE)
        assert self._forked.exitcode is not None, "the server goes on"
        return self._forked.exitcode
