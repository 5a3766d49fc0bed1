"""A service: a command that goes on while others use it. It is started, told, watched, and ended.

    with Service(["celery", "-A", "tasks", "worker"], ready="celery@.* ready", folder=folder) as worker:
        …                                   # it is ready
        worker.wait_for_line("succeeded")   # watched, by a line that it writes
        worker.tell("…")                    # told, by a line of its standard input
        worker.end()                        # ended, by SIGTERM or another signal; what does not end is killed

How one sees that it is ready is a line, a port (`port=6379`), both, or neither. It is over when all that it has
started is, also what makes a process group of its own or loses its parent. Nothing of it is left at the end of the
block, nor if whoever has started it is killed.

Some services need a shell, whose jobs they are: start the shell as a service, let it write what a job tells to a named
pipe, and read that as `Output(path)`, which has the same lines.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from proof.serving.process import NotStarted, Process
from proof.serving.server import LocalServer
from proof.serving.timeline import PATIENCE


class Service(Process):
    """A command that goes on while others use it. A context manager: at its end, nothing of it is left.

    Args:
        command: the command and its arguments.
        ready: a regular expression that matches a line of its output when it is ready; None if no line tells.
        port: a port of this machine that takes connections when it is ready; None if none does.
        folder: its working directory; None for that of this process.
        environment: all its variables; None for those of this process.
        within: a command that becomes the one it is given, such as `unshare --pid`; it is what keeps the process.
        patience: seconds to wait for what must come, on a busy machine.

    Raises:
        NotStarted: it cannot be started, ends before it is ready, or is not ready in time.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        ready: str | None = None,
        port: int | None = None,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
        within: Sequence[str] = (),
        patience: float = PATIENCE,
    ) -> None:
        super().__init__(command, folder=folder, environment=environment, within=within, patience=patience)
        try:
            if ready is not None:
                self.wait_for_line(ready)
            if port is not None:
                LocalServer(port, patience).wait_until_open(lambda: self.output.is_ended)
        except TimeoutError as error:
            self.close()
            what = f"`{self.name}` is not ready: {error}; it writes {self.written}"
            raise NotStarted(what, "correct the command, or how one sees that it is ready") from None

    @property
    def lines(self) -> list[str]:
        """The lines that it has written until now."""
        return self.output.events

    def wait_for_line(self, pattern: str, times: int = 1) -> re.Match[str]:
        """Wait for so many lines in which a regular expression matches, and return the last.

        Raises:
            TimeoutError: they do not come in time, or no line will come any longer.
        """
        found = self.output.wait_for_match(pattern, self.patience, times)
        if found is None:
            raise TimeoutError(f"no line matches `{pattern}`")
        return found
