"""A served application: a process of Uvicorn, the sockets to it, what it tells, its end."""

import multiprocessing.connection
import os
import re
import socket
import time
from collections.abc import Callable
from concurrent import futures
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from signal import SIGCONT, SIGINT, SIGSTOP, SIGTERM, SIGUSR1, Signals
from typing import Any, Self, TypeVar

from proof.serving.events import Events, Output
from proof.serving.process import NotStarted
from proof.serving.server import Answer, LocalServer
from proof.serving.timeline import PATIENCE
from tests.claims.command import Command
from tests.claims.idle import STEP, Idleness
from tests.claims.nginx import Nginx
from tests.claims.outcome import NeverCame
from tests.claims.port import ReservedPort
from tests.claims.settings import PORT_IS_KNOWN, SETTINGS, UVICORN_IS_READY, Setting
from tests.claims.started import find

# Seconds that a server does nothing, after which it is taken to have nothing to do. More than any application here
# sleeps before it goes on by itself.
IDLE = 0.5
# The same where something is named that may come: then the wait ends. On a busy machine a processor may stand still
# for a while, with a process asleep on it that would go on.
LONG_IDLE = 2.0
# The same for what is at work, and waits for nothing.
QUICK = 0.3
# A frame that closes a WebSocket, with the status 1000: all is done.
CLOSE = b"\x88\x82\0\0\0\0\x03\xe8"
Found = TypeVar("Found")


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


def close_websocket(connection: socket.socket) -> None:
    """Close a WebSocket as its client, and wait until the server has closed or reset the connection, too."""
    with suppress(ConnectionResetError):
        connection.sendall(CLOSE)
        while connection.recv(1 << 16):
            """Read on."""


class Server(LocalServer):
    """A running server and all that is seen of it. A context manager: at its end, its processes are gone.

    Args:
        command: how it is started.
        folder: an empty directory, in which it runs.
        patience: seconds to wait for what must come.
        setting: the setting; in all but the usual one, what has not come does not come once nothing is left to do.

    Raises:
        NotStarted: it does not take requests, or no process can be process 1 here.
    """

    def __init__(self, command: Command, folder: Path, patience: float, setting: Setting = SETTINGS[0]) -> None:
        self._setting, self._folder = setting, folder
        self._spare: int | None = None
        with ExitStack() as failed:
            self._told = Events(folder / "events")
            failed.callback(self._told.close)
            port = ReservedPort() if command.needs_port else None
            if port:
                failed.callback(port.close)
            environment = {"EVENTS": str(folder / "events"), "PROCESSES": str(folder / "processes")}
            if setting.workers > 1:
                # What a worker tells, and writes, that is paused.
                failed.callback(Events(folder / "unheard").close)
                os.mkfifo(folder / "unheard.log")
                self._unheard = Output(folder / "unheard.log")
                environment["UNHEARD"] = str(folder / "unheard")
            self._process = command.start(folder, environment, port)
            failed.callback(self._process.close)
            self.pid = self._process.pid
            self._pids = [self.pid]
            super().__init__(0, PATIENCE)
            try:
                self.wait_for_log(command.ready, times=1 if setting.workers > 1 else command.workers)
                self.port = port.number if port else int(self.wait_for_log(PORT_IS_KNOWN)[1])
                if not command.is_forked:
                    self.wait_until_open()
                if setting.workers > 1:
                    self._pause_spare()
                if setting.is_behind_nginx:
                    front = Nginx(self.port, folder)
                    failed.callback(front.close)
                    self.port = front.port
                    self._pids.append(front.pid)
                    self.wait_until_open()
            except (AssertionError, TimeoutError) as error:
                raise NotStarted(str(error), "correct its application, its options, or its world") from None
            self._closing = failed.pop_all()
        self.patience = patience

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill what still runs of it."""
        self._closing.close()

    def _pause_spare(self) -> None:
        """Pause the worker that started second, so that the other one answers all requests of a test."""
        if not self._unheard.wait_for_match(UVICORN_IS_READY, PATIENCE):
            raise NeverCame(UVICORN_IS_READY, self._unheard.events)
        _, spare = (self._folder / "processes").read_text(encoding="utf-8").split()[:2]
        self._spare = find(int(spare), self.pid)
        if self._spare:
            os.kill(self._spare, SIGSTOP)

    def _resume_spare(self) -> None:
        """Let the paused worker hear a signal."""
        if self._spare:
            with suppress(ProcessLookupError):
                os.kill(self._spare, SIGCONT)
            self._spare = None

    @property
    def application_pid(self) -> int:
        """The process in which the application is, as this process sees it: the first one that has imported it."""
        file = self._folder / "processes"
        told = file.read_text(encoding="utf-8").split()[:1] if file.is_file() else []
        return (find(int(told[0]), self.pid) if told else None) or self.pid

    def note(self, event: str) -> None:
        """Note an event of the test's own: what its client did."""
        self._told.note(event)

    def wait_for(self, event: str, times: int = 1) -> None:
        """Wait until the application told an event so many times. Raises NeverCame: it did not."""
        if not self._wait(lambda seconds: self._told.wait_for(event, seconds, times)):
            raise NeverCame(event, self.events)

    def settle(self, event: str = "", times: int = 1, *, log: str = "", idle: float = LONG_IDLE) -> None:
        """Wait until what is named has come, or the server has nothing to do. Assert then that it has come.

        Args:
            event: an event of the application; none to wait until there is nothing to do.
            times: how many times.
            log: instead, a regular expression that matches in a line of the log.
            idle: seconds that the server does nothing, if parts of it wait for a time before they go on; besides those
                that a parent of workers may sleep in this setting.
        """

        def wait(seconds: float) -> object:
            if log:
                return self._process.output.wait_for_match(log, seconds)
            return self._told.wait_for(event, seconds, times)

        self._wait_until_idle(wait, idle + self._setting.dozes)

    def hear(self, beginning: str, times: int = 1) -> str:
        """Wait for so many events that begin so, and return the last. Raises NeverCame: there are fewer."""
        pattern = f"^{re.escape(beginning)}"
        found = self._wait(lambda seconds: self._told.wait_for_match(pattern, seconds, times))
        if not found:
            raise NeverCame(beginning, self.events)
        return found.string

    def _wait(self, wait: Callable[[float], Found]) -> Found:
        """Wait for what must come, by a function that waits so many seconds."""
        return wait(self.patience) if self._setting.is_usual else self._wait_until_idle(wait, self._setting.idle)

    def _wait_until_idle(self, wait: Callable[[float], Found], idle: float = IDLE) -> Found:
        """Wait as long as the server has something to do, by a function that waits so many seconds."""
        idleness, end = Idleness(*self._pids), time.monotonic() + self.patience
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
        found = self._wait(lambda seconds: self._process.output.wait_for_match(pattern, seconds, times))
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
            if may_fail:
                return Answer(0, {}, str(error))
            if self._setting.is_usual or isinstance(error, ConnectionRefusedError):
                raise
            raise NeverCame(f"answer to {request}", error) from None
        assert may_fail or answer.status < 500, f"{request} is answered {answer.status}: {self.log}"
        return answer

    def _send(self, request: str, connection: HTTPConnection | None, may_fail: bool) -> Answer:
        if connection is None:
            with self.connect() as new:
                return self._send(request, new, may_fail)
        method, _, path = request.partition(" ")
        connection.request(method, path)
        if self._setting.is_usual and not may_fail:
            return self.read_answer(request, connection)
        answer = self._try_to_read(connection, IDLE if may_fail else self._setting.idle)
        if answer is None and not may_fail:
            raise NeverCame(f"answer to {request}", self.events)
        return answer or Answer(0, {}, "no answer")

    def _try_to_read(self, connection: HTTPConnection, idle: float) -> Answer | None:
        """Read a response to its end, if that comes before the server has nothing else to do."""
        with ThreadPoolExecutor(1) as thread:
            reading = thread.submit(self.read, connection)
            if self._wait_until_idle(lambda seconds: futures.wait([reading], seconds).done, idle):
                return reading.result()
            connection.sock.shutdown(socket.SHUT_RDWR)
        return None

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
        self._resume_spare()
        self._process.signal_all(number)

    def send(self, how: str) -> None:
        """Tell it to end: by `SIGTERM`, or by what a terminal sends on `Ctrl+C`."""
        if how == "SIGTERM":
            self.signal(SIGTERM)
        else:
            self.signal_all(SIGINT)

    def signal(self, number: Signals) -> None:
        """Send it a signal; nothing if it has ended.

        `SIGUSR1` is for the application, wherever that runs. All others are for the process that was started.
        """
        pid = self.application_pid if number == SIGUSR1 else self.pid
        if number != SIGUSR1:
            self._resume_spare()
        with suppress(ProcessLookupError):
            os.kill(pid, number)

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
            if not self._wait(lambda seconds: is_readable(process, seconds)):
                raise NeverCame(event, self.events)
        status = self._process.wait()
        self._wait(self._process.output.wait_until_ended)
        self.note(event)
        return status

    def end(self, *, now: bool = False) -> list[str]:
        """Let it end by `SIGTERM`, and return all that has happened.

        Uvicorn waits for the tasks of its requests. Others do not: they are given the time to run what they have begun.

        Args:
            now: whether it is to end at once, whatever it is.

        Raises:
            NeverCame: it goes on.
        """
        if not (now or self._setting.is_usual):
            self._wait_until_idle(time.sleep, QUICK)
        self.signal(SIGTERM)
        self.wait_until_ended()
        return self.events
