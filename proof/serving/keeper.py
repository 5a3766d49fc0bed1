"""The keeper of a service: a process between the service and whoever started it, which leaves nothing of it behind.

`3 COMMAND…`, as its arguments, start a command in a session of its own, with the standard input and output that it has
itself. On the socket of that number it tells the process id of the command, or why it cannot be started, and later the
command's exit status. When the other end is closed, also by the death of whoever has it, it kills the command and all
that the command has started. It ends when all of them are gone, and with it the output.

A process group would not do: what makes a group of its own leaves it. Here, whose parent has died becomes a child of
the keeper (https://man7.org/linux/man-pages/man2/PR_SET_CHILD_SUBREAPER.2const.html), so that nothing gets away.

It is a script that needs the standard library alone, and starts no thread: whose children are in another PID namespace
cannot have one.
"""

import ctypes
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector

PR_SET_CHILD_SUBREAPER = 36
# What this process ignores or was told to ignore, and the command must not: Python ignores SIGPIPE, and a shell without
# job control lets what it starts in the background ignore Ctrl+C.
DEFAULT = (signal.SIGINT, signal.SIGQUIT, signal.SIGPIPE, signal.SIGXFSZ)


class Keeper:
    """Keeps one command.

    Args:
        caller: where to tell what happens; when it is closed, the command must end.
    """

    def __init__(self, caller: socket.socket) -> None:
        self._caller = caller
        self._child = 0

    def keep(self, command: list[str]) -> None:
        """Start a command, and stay until it and all that it has started are gone."""
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        ended = told_of(signal.SIGCHLD)
        try:
            self._child = os.posix_spawnp(command[0], command, os.environ, setsid=True, setsigdef=DEFAULT)
        except OSError as error:
            self._tell(error.strerror or str(error))
            return
        self._tell(self._child)
        with DefaultSelector() as waiting:
            for each in (ended, self._caller):
                waiting.register(each, EVENT_READ)
            while self._caller not in [key.fileobj for key, _ in waiting.select()]:
                ended.recv(1 << 12)
                self._reap(os.WNOHANG)
        while True:
            for child in children():
                os.kill(child, signal.SIGKILL)
            # The children of one that ends are ours then.
            self._reap(0)

    def _reap(self, options: int) -> None:
        """Take leave of children that have ended.

        Args:
            options: `os.WNOHANG` for those that have ended until now, 0 to wait for one.

        Raises:
            SystemExit: there are no others.
        """
        try:
            while (ended := os.waitpid(-1, options))[0]:
                if ended[0] == self._child:
                    self._tell(os.waitstatus_to_exitcode(ended[1]))
                options = os.WNOHANG
        except ChildProcessError:
            sys.exit()

    def _tell(self, what: object) -> None:
        # Nobody has to listen.
        with suppress(OSError):
            self._caller.send(str(what).encode())


def told_of(number: signal.Signals) -> socket.socket:
    """A socket from which bytes can be read when a signal has come.

    In its handler, one more of it could come between the end of a child and its being told.
    """
    reading, writing = socket.socketpair()
    writing.setblocking(False)
    signal.signal(number, lambda *_: None)
    # It has the number alone: what writes there must live on, and nothing is lost if no more fits.
    signal.set_wakeup_fd(writing.detach(), warn_on_full_buffer=False)
    return reading


def children() -> Iterator[int]:
    """The children of this process, as it sees them."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        # A process may end while this looks. Its name, in brackets, may contain spaces; its parent comes behind.
        with suppress(ProcessLookupError, FileNotFoundError):
            parent = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1]
            if int(parent) == os.getpid():
                yield int(stat.parent.name)


def main() -> None:
    """Keep the command of the command line, which follows the number of the socket."""
    Keeper(socket.socket(fileno=int(sys.argv[1]))).keep(sys.argv[2:])
