"""A served application: a process of uvicorn, the sockets to it, what it tells, its end."""

import os
import re
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Self

from tests.claims.process import (
    PROCESS_PATIENCE,
    Command,
    Forked,
    NotStarted,
    Process,
    ProcessOne,
    require_namespaces,
)
from tests.claims.told import Told

World = Callable[[], None]


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


class Server:
    """A running server and all that is seen of it. A context manager: at its end, its processes are gone.

    Args:
        program: the program to start, a module; None for uvicorn, forked if it need not be process 1.
        arguments: what follows it: the application, options.
        world: what is different there; None for nothing.
        folder: an empty directory, in which it runs.
        patience: seconds to wait for what must come.
        process_one: whether it is process 1 of a PID namespace of its own, as in a container.

    Raises:
        NotStarted: it does not take requests, or no process can be process 1 here.
    """

    def __init__(
        self,
        program: str | None,
        arguments: list[str],
        world: World | None,
        folder: Path,
        patience: float,
        process_one: bool = False,
    ) -> None:
        if process_one:
            require_namespaces()
        self._told = Told(folder)
        environment = {"EVENTS": str(folder / "events"), "PYTHONPATH": str(Path.cwd()), "PYTHONUNBUFFERED": "1"}
        if world is not None:
            environment["WORLD"] = f"{world.__module__}:{world.__name__}"
        self._process: Process
        if process_one or program:
            command = [sys.executable, "-m", program or "uvicorn", *arguments]
            self._process = (ProcessOne if process_one else Command)(command, environment, folder)
        else:
            self._process = Forked(arguments, environment, folder)
        self._patience = PROCESS_PATIENCE
        with ExitStack() as failed:
            failed.callback(self.close)
            try:
                self.port = int(self.wait_for_log(r"(?:running on|Listening at:) http://127\.0\.0\.1:(\d+)")[1])
                # Each worker says so: one that still starts would not notice how the server ends.
                workers = int(arguments[arguments.index("--workers") + 1]) if "--workers" in arguments else 1
                self.wait_for_log(r"Application startup complete|ASGI server listening on", times=workers)
                if program:
                    self._wait_until_open()
            except AssertionError as error:
                raise NotStarted(str(error)) from None
            # As this test sees it: inside a namespace it calls itself 1.
            self.pid = self._process.pid
            failed.pop_all()
        self._patience = patience

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill what still runs of it."""
        self.kill()
        self.wait_until_ended()
        self._told.close()

    def _wait_until_open(self) -> None:
        """Wait until it takes connections: with --workers or --reload that is after it says so, and nothing tells."""
        end = time.monotonic() + PROCESS_PATIENCE
        while True:
            try:
                return self.socket().close()
            except ConnectionRefusedError:
                assert time.monotonic() < end, "the server takes no connections"
                time.sleep(0.01)

    @contextmanager
    def connect(self) -> Iterator[HTTPConnection]:
        """A connection that stays open until the end of the block, for one request after another."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=self._patience)
        connection.connect()
        try:
            yield connection
        finally:
            connection.close()

    def open_websocket(self, path: str) -> socket.socket:
        """A raw connection that asked for a WebSocket. Nothing of the answer is read yet."""
        keys = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        upgrade = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n{keys}\r\n"
        client = self.socket()
        client.sendall(upgrade.encode())
        return client

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
        self._told.timeline.add(event)

    def wait_for(self, event: str, times: int = 1, at_least: float = 0.0) -> None:
        """Wait until the application told an event so many times.

        Where a process has to start for it, wait `at_least` so many seconds, in a world too.
        """
        patience = max(self._patience, at_least)
        assert self._told.timeline.wait_for(event, patience, times), f"no `{event}` among {self.events}"

    @property
    def events(self) -> list[str]:
        """What happened until now, in the order of time."""
        return self._told.events

    @property
    def log(self) -> list[str]:
        """The lines of the server's log."""
        return self._told.log.events

    def wait_for_log(self, pattern: str, at_least: float = 0.0, times: int = 1) -> re.Match[str]:
        """Wait for so many lines of the log in which a regular expression matches, and return the last.

        Where a process has to start for it, wait `at_least` so many seconds, in a world too.
        """
        found = self._told.log.wait_for_match(pattern, max(self._patience, at_least), times)
        assert found, f"no `{pattern}` in the log: {self.log}"
        return found

    def signal_all(self, number: signal.Signals) -> None:
        """Send it and the processes that it started a signal: what a terminal does on Ctrl+C, with `SIGINT`."""
        self._process.signal_all(number)

    def send(self, how: str) -> None:
        """Tell it to end: by `SIGTERM`, or by what a terminal sends on `Ctrl+C`."""
        if how == "SIGTERM":
            self.signal(signal.SIGTERM)
        else:
            self.signal_all(signal.SIGINT)

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal; nothing if it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it, and the processes that it started."""
        self._process.kill()

    def wait_until_ended(self) -> int:
        """Wait until its process is gone, and return its exit status, negative for a signal.

        Then its log is whole, and the last event is `server is gone`.
        """
        status = self._process.wait()
        self._told.wait_for_end_of_log(self._patience)
        self.note("server is gone")
        return status
