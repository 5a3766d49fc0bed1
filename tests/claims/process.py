"""The processes of a server: one that is forked and becomes uvicorn, or a command with the workers it starts."""

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from tests.claims.child import serve

# Processes are forked from one that has imported what all of them need.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.claims.child"])
# Seconds that a process may take to start and to end, on a busy machine.
PROCESS_PATIENCE = 30.0


class Process(Protocol):
    """A process, and those it starts."""

    pid: int

    def kill(self) -> None:
        """Kill all of them; nothing if they have ended."""

    def wait(self) -> int:
        """Wait until it is gone, and return its exit status, negative for a signal."""


class Forked:
    """A process of uvicorn, forked: the same as the command, without its start.

    Args:
        arguments: the command line of uvicorn.
        environment: more variables.
        folder: its working directory, with the pipe `log`.
    """

    def __init__(self, arguments: list[str], environment: dict[str, str], folder: Path) -> None:
        self._process = PROCESSES.Process(target=serve, args=(arguments, environment, folder))
        self._process.start()
        self.pid = self._process.pid or 0

    def kill(self) -> None:
        """Kill it; nothing if it has ended."""
        self._process.kill()

    def wait(self) -> int:
        """Wait until it is gone, and return its exit status, negative for a signal."""
        self._process.join(PROCESS_PATIENCE)
        status = self._process.exitcode
        assert status is not None, "the server goes on"
        return status


class Command:
    """A program as it is started by hand, with the processes it starts.

    Args:
        program: its module: `uvicorn`, `gunicorn`.
        arguments: its command line.
        environment: more variables.
        folder: its working directory, with the pipe `log`.
    """

    def __init__(self, program: str, arguments: list[str], environment: dict[str, str], folder: Path) -> None:
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

    def kill(self) -> None:
        """Kill all of its session; nothing if they have ended."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Wait until it is gone, and return its exit status, negative for a signal."""
        return self._process.wait(PROCESS_PATIENCE)
