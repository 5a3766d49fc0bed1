"""The processes of a server: forked, or a command with the workers it starts; as process 1, as in a container, too."""

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

# The PID namespace of a process of its own: root may make one, others need to be root of a user namespace first.
AS_ROOT = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
UNSHARE = ["unshare", *AS_ROOT, "--pid"]
NO_NAMESPACE = """\
this machine makes no PID namespace, in which a server is process 1 as in a container. `{command}` says:
    {reason}
The claims about containers can neither hold nor fail here. They need Linux, with `unshare` of util-linux.
- Ubuntu 23.10 or newer, as an ordinary user: sudo sysctl --write kernel.apparmor_restrict_unprivileged_userns=0
- Debian 10 or older, as an ordinary user: sudo sysctl --write kernel.unprivileged_userns_clone=1
- Inside a container: start it with --privileged, or with --cap-add SYS_ADMIN and be root in it."""


class NotStarted(Exception):
    """Raised when a server does not start; the message says what it wrote instead."""


def require_namespaces() -> None:
    """See that this machine makes PID namespaces.

    Raises:
        NotStarted: it makes none; the message says why, and what to do.
    """
    command = [*UNSHARE, "--fork", "true"]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        reason = (getattr(error, "stderr", None) or str(error)).strip()
        raise NotStarted(NO_NAMESPACE.format(command=" ".join(command), reason=reason)) from None


class Process(Protocol):
    """A process, and those it starts."""

    @property
    def pid(self) -> int:
        """Its number, as this process sees it."""

    def signal_all(self, number: signal.Signals) -> None:
        """Send all of them a signal, as a terminal does on Ctrl+C; nothing if they have ended."""

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

    def signal_all(self, number: signal.Signals) -> None:
        """Send it a signal: it is the only one."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

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
    """A command as it is typed into a terminal, with the processes that it starts: they are one process group.

    Args:
        command: the command line.
        environment: more variables.
        folder: its working directory, with the pipe `log`.
    """

    def __init__(self, command: list[str], environment: dict[str, str], folder: Path) -> None:
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=folder, env={**os.environ, **environment}, stdout=log, stderr=log, start_new_session=True
            )

    @property
    def pid(self) -> int:
        """The process that the command became."""
        return self._process.pid

    def signal_all(self, number: signal.Signals) -> None:
        """Send all of its group a signal, as a terminal does on Ctrl+C; nothing if they have ended."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)

    def kill(self) -> None:
        """Kill all of its group; nothing if they have ended."""
        self.signal_all(signal.SIGKILL)

    def wait(self) -> int:
        """Wait until it is gone, and return its exit status, negative for a signal."""
        return self._process.wait(PROCESS_PATIENCE)


class ProcessOne(Command):
    """A command that is process 1 of a PID namespace of its own, as in a container; the rest is that of the machine.

    Its parent stays outside, and ends as it ends. The end of process 1 is the end of all others in its namespace.

    Args:
        command: the command line.
        environment: more variables.
        folder: its working directory, with the pipe `log`.
    """

    def __init__(self, command: list[str], environment: dict[str, str], folder: Path) -> None:
        outside = Path(__file__).with_name("outside.py")
        super().__init__([*UNSHARE, sys.executable, str(outside), *command], environment, folder)

    @property
    def pid(self) -> int:
        """The process that is number 1 inside, by its number outside: the only child of its parent."""
        for stat in Path("/proc").glob("[0-9]*/stat"):
            # A process may end while this looks. Its name, in brackets, may contain spaces; its parent comes behind.
            with contextlib.suppress(ProcessLookupError, FileNotFoundError):
                parent = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1]
                if int(parent) == self._process.pid:
                    return int(stat.parent.name)
        raise ProcessLookupError("process 1 has ended, or not yet begun")
