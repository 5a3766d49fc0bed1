"""A served application: a process of uvicorn, the sockets to it, what it tells, its end."""

import os
import re
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from signal import SIGINT, SIGTERM, Signals
from typing import Protocol, Self

from proof.serving.events import Events, Output
from proof.serving.process import NotStarted, Process
from proof.serving.server import LocalServer
from proof.serving.timeline import PATIENCE
from tests.claims.container import UNSHARE, require_namespaces
from tests.claims.forked import Forked

World = Callable[[], None]
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

    def wait_for(self, event: str, times: int = 1, at_least: float = 0.0) -> None:
        """Wait until the application told an event so many times.

        Where a process has to start for it, wait `at_least` so many seconds, in a world too.
        """
        patience = max(self.patience, at_least)
        assert self._told.wait_for(event, patience, times), f"no `{event}` among {self.events}"

    @property
    def events(self) -> list[str]:
        """What happened until now, in the order of time."""
        return self._told.events

    @property
    def log(self) -> list[str]:
        """The lines of the server's log."""
        return self._process.output.events

    def wait_for_log(self, pattern: str, at_least: float = 0.0, times: int = 1) -> re.Match[str]:
        """Wait for so many lines of the log in which a regular expression matches, and return the last.

        Where a process has to start for it, wait `at_least` so many seconds, in a world too.
        """
        found = self._process.output.wait_for_match(pattern, max(self.patience, at_least), times)
        assert found, f"no `{pattern}` in the log: {self.log}"
        return found

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
        """
        status = self._process.wait()
        self._process.output.wait_until_ended(self.patience)
        self.note("server is gone")
        return status
