"""A terminal: runs the shell commands that readers are shown, byte for byte, on a port of its own.

Readers use port 8000, which may be taken here. The servers are told another one by their environment, and curl is told
by its configuration to connect there, so that no command has to be changed.
"""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from proof.problem import Fault

SERVERS = ("fastapi ", "uvicorn ")
# What they print differs from run to run, so that it is not stated.
TALKATIVE = ("pip ", "pytest")
# Uvicorn says both when it takes requests; which one comes first depends on how it was started.
READY = {"Application startup complete.", "Uvicorn running on"}
LOCK = Path(__file__).parent.parent / "requirements.lock"


@dataclass(frozen=True)
class Command:
    """A command of a `.sh` file, and the output stated below it.

    Args:
        text: the command, one line.
        line: its line in the file, counted from 1.
        output: the `#>` lines below it.
    """

    text: str
    line: int
    output: tuple[str, ...]

    @property
    def is_server(self) -> bool:
        """Whether it starts a server, which goes on while the next commands run."""
        return self.text.startswith(SERVERS)

    @property
    def is_talkative(self) -> bool:
        """Whether what it prints is not stated."""
        return self.is_server or self.text.startswith(TALKATIVE)


def read_commands(source: str) -> list[Command]:
    """Read the commands of a `.sh` file; lines that begin with `#` are comments, but for outputs.

    An output that stands under no command is one of `:`, which prints nothing.
    """
    commands: list[Command] = []
    for number, line in enumerate(source.splitlines(), start=1):
        if line.startswith("#>"):
            last = commands.pop() if commands else Command(":", number, ())
            output = (*last.output, line.removeprefix("#>").removeprefix(" "))
            commands.append(Command(last.text, last.line, output))
        elif line.strip() and not line.startswith("#"):
            commands.append(Command(line, number, ()))
    return commands


class Server:
    """A server started in a terminal, seen through what it writes."""

    def __init__(self, log: Path) -> None:
        os.mkfifo(log)
        self._log = log
        self._ready = threading.Event()
        self._ended = threading.Event()
        self.lines: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        awaited = READY
        with self._log.open(encoding="utf-8", errors="replace") as log:
            for line in log:
                self.lines.append(line)
                awaited = {text for text in awaited if text not in line}
                if not awaited:
                    self._ready.set()
        self._ended.set()
        self._ready.set()

    def wait_until_ready(self) -> bool:
        """Wait until it takes requests; returns False if it ended instead."""
        self._ready.wait()
        return not self._ended.is_set()

    def wait_until_ended(self, seconds: float) -> bool:
        """Wait until all its processes are gone; returns whether they are."""
        return self._ended.wait(seconds)


class Terminal:
    """A bash in an empty directory. A context manager: what it started is gone at its end.

    Args:
        directory: the directory.
        logs: another one, for what does not concern the reader.
        settings: more variables of its environment.
    """

    def __init__(self, directory: Path, logs: Path, settings: dict[str, str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        (logs / ".curlrc").write_text(f'connect-to = "127.0.0.1:8000:127.0.0.1:{port}"\nsilent\nshow-error\n')
        environment = {
            **{
                key: value
                for key, value in os.environ.items()
                if not key.startswith(("PYTHON", "VIRTUAL_ENV", "PYTEST"))
            },
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PORT": port,  # for `fastapi`
            "UVICORN_PORT": port,
            "CURL_HOME": str(logs),
            "PIP_CONSTRAINT": (logs / "constraints.txt").as_uri(),  # pip takes a space for the end of a path
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_REQUIRE_VIRTUALENV": "1",  # where ours has no pip, that of the machine must not answer
            "PIP_ONLY_BINARY": ":all:",  # what builds a package from its source is not pinned
            **settings,
        }
        # Readers get the newest releases; here they are those by which all else is proven.
        pins = re.findall(r"^[\w.-]+==[^\\\n]+", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
        (logs / "constraints.txt").write_text("\n".join(pins), encoding="utf-8")
        self._logs = logs
        self._servers: list[Server] = []
        self._bash = subprocess.Popen(
            ["bash", "--noprofile", "--norc", "-o", "pipefail"],
            cwd=directory,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # bash's own notices; the output of commands is redirected
            text=True,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        os.killpg(self._bash.pid, signal.SIGTERM)
        if not all(server.wait_until_ended(seconds=10) for server in self._servers):
            os.killpg(self._bash.pid, signal.SIGKILL)
        self._bash.communicate()

    def run(self, command: Command) -> tuple[int, list[str]]:
        """Run a command, a server until it is ready.

        Returns:
            Its exit status, 0 for a server that is ready, and the lines it wrote.

        Raises:
            Fault: it is not a whole command, or ends the shell.
        """
        checked = subprocess.run(["bash", "-n", "-c", command.text], capture_output=True, text=True, check=False)
        if checked.returncode or checked.stderr or command.text.endswith("\\"):
            raise Fault("this is not one whole command", "write it on one line")
        if command.is_server:
            log = self._logs / f"server-{len(self._servers)}"
            server = Server(log)
            self._servers.append(server)
            self._send(f"{{ {command.text.removesuffix('&')} & }} > {shlex.quote(str(log))} 2>&1")
            return (0 if server.wait_until_ready() else 1), server.lines
        log = self._logs / "output"
        status = self._send(f"{{ {command.text}\n}} > {shlex.quote(str(log))} 2>&1")
        return status, log.read_text(encoding="utf-8").splitlines()

    def _send(self, text: str) -> int:
        assert self._bash.stdin is not None
        assert self._bash.stdout is not None
        print(f"{text} < /dev/null\necho $?", file=self._bash.stdin, flush=True)
        status = self._bash.stdout.readline()
        if not status:
            raise Fault("this command ends the shell", "remove it")
        return int(status)
