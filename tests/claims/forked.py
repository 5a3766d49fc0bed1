"""A server that is forked: the same as its command, without the start of that, which takes much longer."""

import multiprocessing
import os
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from signal import Signals

from proof.serving.events import Output
from proof.serving.process import NotStarted
from proof.serving.timeline import PATIENCE
from tests.claims.child import serve

# Processes are forked from one that has imported what all of them need.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.claims.child"])


class Forked:
    """A server of one process, forked. It is killed where the process that has started it ends.

    Args:
        command: the module that is run, and its command line.
        environment: more variables.
        folder: its working directory, in which there is no `log`.
        is_process_one: whether it is process 1 of a PID namespace of its own.

    Attributes:
        output: the lines that it writes.
        pid: its number, as this process sees it: inside a namespace it calls itself 1.

    Raises:
        NotStarted: it has ended before it was process 1.
    """

    def __init__(
        self, command: list[str], environment: dict[str, str], folder: Path, is_process_one: bool = False
    ) -> None:
        os.mkfifo(folder / "log")
        self.output = Output(folder / "log")
        hearing, telling = PROCESSES.Pipe(duplex=False)
        with hearing, telling:
            arguments = (command, environment, folder, telling if is_process_one else None)
            self._process = PROCESSES.Process(target=serve, args=arguments)
            self._process.start()
            telling.close()
            self.pid = hear(hearing) if is_process_one else self._process.pid or 0
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


def hear(hearing: Connection) -> int:
    """Hear the number of a process that is process 1."""
    try:
        return int(hearing.recv())
    except EOFError:
        what = "the process ended before it could fork another as process 1 of a PID namespace"
        raise NotStarted(what, "look at what the machine logs") from None
