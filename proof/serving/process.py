"""A process and all that it starts: kept by another one, so that nothing of it is left behind (see keeper.py)."""

import os
import shlex
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from signal import SIGTERM, Signals
from typing import Self

from proof.problem import Fault
from proof.serving.kept import Kept
from proof.serving.timeline import PATIENCE

# How many lines of its output say why something does not start.
LAST_LINES = 20


class NotStarted(Fault):
    """Raised when a command does not start; the fault says what it wrote instead."""


class Process:
    """A command that runs, with all that it starts. A context manager: at its end, nothing of it is left.

    Args:
        command: the command and its arguments.
        folder: its working directory; None for that of this process.
        environment: all its variables; None for those of this process.
        within: a command that becomes the one it is given, such as `unshare --pid`; it is what keeps the process.
        patience: seconds to wait for what must come, on a busy machine.

    Attributes:
        output: the lines that it and what it has started write to standard output and standard error.
        pid: the process that the command became, by its number here; the number of its process group, too.

    Raises:
        NotStarted: it cannot be started.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
        within: Sequence[str] = (),
        patience: float = PATIENCE,
    ) -> None:
        self.name, self.patience = shlex.join(command), patience
        self._status: int | None = None
        self._kept = Kept(command, folder, environment, within)
        self.output = self._kept.output
        with ExitStack() as failed:
            failed.callback(self.close)
            # This says nothing about the command: it takes as long as the machine is busy.
            said = self._kept.hear(max(patience, PATIENCE))
            if not said.isdecimal():
                self.output.wait_until_ended(patience)
                what = f"`{self.name}` cannot be started: {said or self.written}"
                raise NotStarted(what, "correct the command, or install what it needs")
            self.pid = int(said)
            failed.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def written(self) -> str:
        """The last lines that it wrote, for a message."""
        return "".join(f"\n    {line}" for line in self.output.events[-LAST_LINES:]) or "nothing"

    def tell(self, text: str) -> None:
        """Write a line to its standard input. Raises BrokenPipeError if nothing reads it any longer."""
        self._kept.write(text)

    def signal(self, number: Signals) -> None:
        """Send the process a signal; nothing if it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def signal_all(self, number: Signals) -> None:
        """Send its process group a signal, as a terminal does on Ctrl+C; nothing if all of them have ended."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, number)

    def wait(self) -> int:
        """Wait until the process is gone; what it has started may go on.

        Returns:
            Its exit status, negative for a signal.

        Raises:
            TimeoutError: it goes on.
        """
        if self._status is None:
            self._status = int(self._kept.hear(self.patience))
        return self._status

    def end(self, by: Signals = SIGTERM) -> int:
        """Tell its process group to end, wait until all that it started is gone, and kill what is left of it then.

        Args:
            by: the signal that tells.

        Returns:
            The exit status of the process, negative for a signal.
        """
        self.signal_all(by)
        self._kept.wait(self.patience)
        self.close()
        return self.wait()

    def kill(self) -> None:
        """Kill it and all that it started, whether or not they are in its process group; they are gone soon."""
        self._kept.kill()

    def close(self) -> None:
        """Kill it and all that it started, and wait until they are gone."""
        self.kill()
        self._kept.wait_until_killed()
        self.output.wait_until_ended(self.patience)
        with suppress(OSError, ValueError):
            self.wait()
        self._kept.hang_up()
