"""A process of uvicorn that is forked: the same as its command, without the start of that."""

import multiprocessing
import os
from contextlib import suppress
from pathlib import Path
from signal import Signals

from proof.serving.events import Output
from proof.serving.timeline import PATIENCE
from tests.claims.child import serve

# Processes are forked from one that has imported what all of them need.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.claims.child"])


class Forked:
    """A process of uvicorn, forked. It is killed where the process that has started it ends.

    Args:
        arguments: the command line of uvicorn.
        environment: more variables.
        folder: its working directory, in which there is no `log`.
    """

    def __init__(self, arguments: list[str], environment: dict[str, str], folder: Path) -> None:
        os.mkfifo(folder / "log")
        self.output = Output(folder / "log")
        self._process = PROCESSES.Process(target=serve, args=(arguments, environment, folder))
        self._process.start()
        self.pid = self._process.pid or 0
        self._status: int | None = None

    def signal_all(self, number: Signals) -> None:
        """Send it a signal: it is the only one."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it; nothing if it has ended."""
        self._process.kill()

    def wait(self) -> int:
        """Wait until it is gone, and return its exit status, negative for a signal. Raises TimeoutError: it goes on."""
        if self._status is None:
            self._process.join(PATIENCE)
            self._status = self._process.exitcode
        if self._status is None:
            raise TimeoutError("the server goes on")
        return self._status

    def close(self) -> None:
        """Kill it, wait until it is gone, and close the pipes to it: a test keeps its servers until the last one."""
        self.kill()
        self.wait()
        self._process.close()
