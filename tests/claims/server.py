"""A served application: a process of uvicorn, the sockets to it, what it tells, its end."""

import multiprocessing.connection
import os
import re
import socket
import sys
import time
from collections.abc import Callable
from concurrent import futures
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from signal import SIGINT, SIGTERM, Signals
from typing import Any, Protocol, Self, TypeVar

from proof.serving.events import Events, Output
from proof.serving.process import NotStarted, Process
from proof.serving.server import Answer, LocalServer
from proof.serving.timeline import PATIENCE
from tests.claims.container import UNSHARE, require_namespaces
from tests.claims.forked import Forked
from tests.claims.idle import STEP, Idleness
from tests.claims.outcome import NeverCame, World

# Seconds that a server does nothing, after which it is taken to have nothing to do. More than any application here
# sleeps before it goes on by itself.
IDLE = 0.5
Found = TypeVar("Found")
# How uvicorn and gunicorn say on which port they are.
PORT = r"(?:running on|Listening at:) http://127\.0\.0\.1:(\d+)"


class Started(Protocol):
    """A process that was started, and those it starts in turn."""

    output: Output

    @property
    def pid(self) -> int:
        """Its number, as this process sees it: inside a namespace it may call itself 1."""

    def signal_all(self, number: Signals) -> None:
        """Send all of them a signal, as a terminal does on Ctrl+C; nothing if they have ended."""

    def kill(self) -> None:
        """Kill all of them; nothing if they have ended."""

    def wait(self) -> int:
        """Wait until it is gone, and return its exit status, negative for a signal."""

    def close(self) -> None:
        """Kill all of them, and wait until they are gone."""


@dataclass(frozen=True)
class Received:
    """What was read on a raw connection.

    Args:
        data: its bytes.
        connection: whether it is `open` or `ended` then.
    """

    data: bytes
    connection: str


def is_readable(file: Any, seconds: float) -> bool:
    """Whether something can be read from a socket or from another file of the system, within so many seconds."""
    return bool(multiprocessing.connection.wait([file], seconds))


class Server(LocalServer):
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
        self._told = Events(folder / "events")
        environment = {"EVENTS": str(folder / "events"), "PYTHONPATH": str(Path.cwd()), "PYTHONUNBUFFERED": "1"}
        if world is not None:
            environment["WORLD"] = f"{world.__module__}:{world.__name__}"
        with ExitStack() as failed:
            failed.callback(self._told.close)
            self._process: Started
            if process_one or program:
                command = [sys.executable, "-m", program or "uvicorn", *arguments]
                within = UNSHARE if process_one else []
                self._process = Process(
                    command, folder=folder, environment={**os.environ, **environment}, within=within
                )
            else:
                self._process = Forked(arguments, environment, folder)
            self.pid = self._process.pid
            failed.callback(self._process.close)
            super().__init__(0, PATIENCE)
            try:
                self.port = int(self.wait_for_log(PORT)[1])
                # Each worker says so: one that still starts would not notice how the server ends.
                workers = int(arguments[arguments.index("--workers") + 1]) if "--workers" in arguments else 1
                self.wait_for_log(r"Application startup complete|ASGI server listening on", times=workers)
                if program:
                    self.wait_until_open()
            except (AssertionError, TimeoutError) as error:
                raise NotStarted(str(error), "correct its application, its options, or its world") from None
            failed.pop_all()
        self.patience = patience

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill what still runs of it."""
        self._process.close()
        self._told.close()

    def note(self, event: str) -> None:
        """Note an event of the test's own: what its client did."""
        self._told.note(event)

    def wait_for(self, event: str, times: int = 1) -> None:
        """Wait until the application told an event so many times. Raises NeverCame: it did not."""
        if not self._told.wait_for(event, self.patience, times):
            raise NeverCame(event, self.events)

    def settle(self, event: str = "", times: int = 1, *, log: str = "", idle: float = IDLE) -> None:
        """Wait until what is named has come, or the server has nothing to do. Assert then that it has come.

        Args:
            event: an event of the application; none to wait until there is nothing to do.
            times: how many times.
            log: instead, a regular expression that matches in a line of the log.
            idle: seconds that the server does nothing, if parts of it wait for a time before they go on.
        """

        def wait(seconds: float) -> object:
            if log:
                return self._process.output.wait_for_match(log, seconds)
            return self._told.wait_for(event, seconds, times)

        self._wait_until_idle(wait, idle)

    def hear(self, beginning: str, times: int = 1) -> str:
        """Wait for so many events that begin so, and return the last. Raises NeverCame: there are fewer."""
        pattern = f"^{re.escape(beginning)}"
        found = self._told.wait_for_match(pattern, self.patience, times)
        if not found:
            raise NeverCame(beginning, self.events)
        return found.string

    def _wait_until_idle(self, wait: Callable[[float], Found], idle: float = IDLE) -> Found:
        """Wait as long as the server has something to do, by a function that waits so many seconds."""
        idleness, end = Idleness(self.pid), time.monotonic() + self.patience
        while not (found := wait(STEP)) and idleness.look() < idle and time.monotonic() < end:
            """Wait on."""
        # What it has done last may not have been read yet.
        return found or wait(STEP)

    @property
    def events(self) -> list[str]:
        """What happened until now, in the order of time."""
        return self._told.events

    @property
    def log(self) -> list[str]:
        """The lines of the server's log."""
        return self._process.output.events

    @property
    def log_text(self) -> str:
        """The server's log as one text."""
        return "\n".join(self.log)

    def wait_for_log(self, pattern: str, times: int = 1) -> re.Match[str]:
        """Wait for so many lines of the log in which a regular expression matches, and return the last.

        Raises:
            NeverCame: there are fewer.
        """
        found = self._process.output.wait_for_match(pattern, self.patience, times)
        if not found:
            raise NeverCame(pattern, self.log)
        return found

    def ask(self, request: str, connection: HTTPConnection | None = None, *, may_fail: bool = False) -> Answer:
        """Send a request, such as `POST /tasks`, and read its response, on a connection of its own or a given one.

        Args:
            request: its method and its path.
            connection: the connection; None for a new one.
            may_fail: whether the test looks by itself at a status of 500 or more, and of 0 where there is no response
                as the connection is refused or ends, or the server has nothing else to do.

        Raises:
            NeverCame: there is no response.
            AssertionError: its status is 500 or more.
        """
        try:
            answer = self._send(request, connection, may_fail)
        except ConnectionError as error:
            if not may_fail:
                raise
            return Answer(0, {}, str(error))
        assert may_fail or answer.status < 500, f"{request} is answered {answer.status}: {self.log}"
        return answer

    def _send(self, request: str, connection: HTTPConnection | None, may_fail: bool) -> Answer:
        if connection is None:
            with self.connect() as new:
                return self._send(request, new, may_fail)
        method, _, path = request.partition(" ")
        connection.request(method, path)
        return self._try_to_read(connection) if may_fail else self.read_answer(request, connection)

    def _try_to_read(self, connection: HTTPConnection) -> Answer:
        """Read a response to its end, if that comes before the server has nothing else to do."""
        with ThreadPoolExecutor(1) as thread:
            reading = thread.submit(self.read, connection)
            if self._wait_until_idle(lambda seconds: futures.wait([reading], seconds).done):
                return reading.result()
            connection.sock.shutdown(socket.SHUT_RDWR)
        return Answer(0, {}, "no answer")

    def read_answer(self, request: str, connection: HTTPConnection) -> Answer:
        """Read the response to a request that was sent on a connection. Raises NeverCame: there is none."""
        try:
            return self.read(connection)
        except TimeoutError:
            raise NeverCame(f"answer to {request}", self.events) from None

    def receive(self, client: socket.socket) -> Received:
        """Read what comes on a raw connection, until it ends, or nothing comes and the server has nothing to do."""
        data = b""
        while self._wait_until_idle(lambda seconds: is_readable(client, seconds)):
            part = client.recv(1 << 20)
            if not part:
                return Received(data, "ended")
            data += part
        return Received(data, "open")

    def try_to_take_port(self) -> int:
        """Take its port as a new server would; returns 0, or the number of the error."""
        with socket.socket() as new:
            new.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                new.bind(("127.0.0.1", self.port))
            except OSError as error:
                return error.errno or -1
        return 0

    def signal_all(self, number: Signals) -> None:
        """Send it and the processes that it started a signal: what a terminal does on Ctrl+C, with `SIGINT`."""
        self._process.signal_all(number)

    def send(self, how: str) -> None:
        """Tell it to end: by `SIGTERM`, or by what a terminal sends on `Ctrl+C`."""
        if how == "SIGTERM":
            self.signal(SIGTERM)
        else:
            self.signal_all(SIGINT)

    def signal(self, number: Signals) -> None:
        """Send it a signal; nothing if it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it, and the processes that it started."""
        self._process.kill()

    def wait_until_ended(self) -> int:
        """Wait until its process is gone, and return its exit status, negative for a signal.

        Then its log is whole, and the last event is `server is gone`.

        Raises:
            NeverCame: it goes on.
        """
        event = "server is gone"
        # A process that is gone can be read, so to speak.
        with suppress(ProcessLookupError), os.fdopen(os.pidfd_open(self.pid)) as process:
            if not is_readable(process, self.patience):
                raise NeverCame(event, self.events)
        status = self._process.wait()
        self._process.output.wait_until_ended(self.patience)
        self.note(event)
        return status

    def end(self) -> list[str]:
        """Let it end by `SIGTERM`, which waits for the tasks of its requests, and return all that has happened.

        Raises:
            NeverCame: it goes on.
        """
        self.signal(SIGTERM)
        self.wait_until_ended()
        return self.events
