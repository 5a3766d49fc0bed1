"""What is kept: a command with its keeper, as whoever has started them sees both (see keeper.py)."""

import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from proof.serving.events import Output

# It runs by itself, wherever we are, and takes no variables that are for another Python.
KEEP = "import sys; sys.path.insert(0, sys.argv.pop(1)); from proof.serving import keeper; keeper.main()"
KEEPER = [sys.executable, "-I", "-c", KEEP, str(Path(__file__).parents[2])]


class Kept:
    """A command and its keeper.

    Args:
        command: the command and its arguments.
        folder: its working directory; None for that of this process.
        environment: all its variables; None for those of this process.
        within: a command that becomes the keeper.

    Attributes:
        output: the lines that the command and what it has started write.
    """

    def __init__(
        self, command: Sequence[str], folder: Path | None, environment: Mapping[str, str] | None, within: Sequence[str]
    ) -> None:
        self._line, its_line = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        reading, writing = os.pipe()
        with its_line, os.fdopen(writing, "wb") as written:
            self._keeper = subprocess.Popen(
                [*within, *KEEPER, str(its_line.fileno()), *command],
                cwd=folder,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=written,
                stderr=written,
                pass_fds=[its_line.fileno()],
                start_new_session=True,
                encoding="utf-8",
            )
        self.output = Output(reading)

    def hear(self, patience: float) -> str:
        """What the keeper tells next, nothing if that has ended. Raises TimeoutError if nothing comes in time."""
        self._line.settimeout(patience)
        return self._line.recv(1 << 12).decode()

    def write(self, text: str) -> None:
        """Write a line to the standard input of the command. Raises BrokenPipeError if nothing reads it any longer."""
        assert self._keeper.stdin is not None
        print(text, file=self._keeper.stdin, flush=True)

    def wait(self, patience: float) -> None:
        """Wait until the command and all that it started are gone, or until patience is at an end."""
        with suppress(subprocess.TimeoutExpired):
            self._keeper.wait(patience)

    def kill(self) -> None:
        """Let the keeper kill the command and all that it started; they are gone soon."""
        # That nothing more can be told is what it waits for. It may be gone, as they are.
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_WR)

    def wait_until_killed(self) -> None:
        """Wait until they are gone."""
        self._keeper.communicate()

    def hang_up(self) -> None:
        """Hear no more of the keeper, which is gone."""
        self._line.close()
