"""A terminal: runs the shell commands that readers are shown, byte for byte, on a port of its own.

Readers use port 8000, which may be taken here. The servers are told another one by their environment, and curl is told
by its configuration to connect there, so that no command has to be changed.
"""

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from proof.commands.command import Command
from proof.commands.machine import Machine
from proof.problem import Fault
from proof.serving.events import Output
from proof.serving.process import Process
from proof.serving.server import HOST, LocalServer, free_port

READERS_PORT = 8000
# What is no line that bash itself writes, such as one about a job that was killed.
STATUS = r"^status of the command: (\d+)$"


class Terminal:
    """A bash in the directory of a machine. A context manager: what it started is gone at its end.

    Args:
        machine: where to run commands.
        programs: a folder of programs, which are found before others.
        environment: more variables.
    """

    def __init__(self, machine: Machine, programs: Path, environment: Mapping[str, str]) -> None:
        self._machine = machine
        self._server = LocalServer(free_port(), machine.limit)
        self._logs: list[Output] = []
        self._sent = 0
        # Readers' own settings are left out, those of curl as well.
        connect = f'connect-to = "{HOST}:{READERS_PORT}:{HOST}:{self._server.port}"'
        (machine.logs / ".curlrc").write_text(f"{connect}\nsilent\nshow-error\n", encoding="utf-8")
        own = {
            "HOME": str(machine.logs),
            "LC_ALL": "C.UTF-8",
            "TZ": machine.zone,
            **environment,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PORT": str(self._server.port),  # for `fastapi`
            "UVICORN_PORT": str(self._server.port),
            "CURL_HOME": str(machine.logs),
        }
        bash = ["bash", "--noprofile", "--norc", "-o", "pipefail"]
        self._bash = Process(bash, folder=machine.directory, environment=own)
        self._bash.tell(f"umask {machine.mask}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._bash.close()

    def run(self, command: Command) -> tuple[int, tuple[str, ...]]:
        """Run a command, a server until it is ready.

        Returns:
            Its exit status, 0 for a server that is ready, and the lines it wrote, without what is blank at their ends.

        Raises:
            Fault: it is not a whole command, ends the shell, or hangs.
        """
        checked = subprocess.run(["bash", "-n", "-c", command.text], capture_output=True, text=True, check=False)
        if checked.returncode or checked.stderr or command.text.endswith("\\"):
            raise Fault("this is not one whole command", "write it on one line")
        return self._start(command) if command.is_server else self._finish(command)

    def _finish(self, command: Command) -> tuple[int, tuple[str, ...]]:
        log = self._machine.logs / "output"
        status = self._send(f"{{ {command.text}\n}} > {shlex.quote(str(log))} 2>&1")
        written = log.read_bytes().decode(errors="replace")
        lines = written.removesuffix("\n").split("\n") if written else []
        return status, tuple(line.rstrip() for line in lines)

    def _start(self, command: Command) -> tuple[int, tuple[str, ...]]:
        pipe = self._machine.logs / f"server-{len(self._logs)}"
        os.mkfifo(pipe)
        log = Output(pipe)
        self._logs.append(log)
        self._send(f"{{ {command.text.removesuffix('&')} & }} > {shlex.quote(str(pipe))} 2>&1")
        is_ready = all(self._is_ready(log, ready) for ready in command.ready)
        if not (is_ready or log.is_ended):
            what = f"is not ready after {self._machine.limit:g} s: it writes {' / '.join(log.events) or 'nothing'}"
            raise Fault(what, "correct the command, or its `#~ ready:` lines")
        return (0 if is_ready else 1), tuple(log.events)

    def _is_ready(self, log: Output, how: str) -> bool:
        """Wait until a server is ready; returns False if it ended instead, or the time was up."""
        if how != f"{HOST}:{READERS_PORT}":
            return log.wait_for_match(how, self._machine.limit) is not None
        try:
            self._server.wait_until_open(lambda: log.is_ended)
        except TimeoutError:
            return False
        return True

    def _send(self, text: str) -> int:
        """Let bash do something; returns the exit status.

        Raises:
            Fault: it does not come to an end, or bash does.
        """
        self._sent += 1
        self._bash.tell(f'{text} < /dev/null\necho "status of the command: $?"')
        found = self._bash.output.wait_for_match(STATUS, self._machine.limit, self._sent)
        if found:
            return int(found[1])
        if self._bash.output.is_ended:
            raise Fault("this command ends the shell", "remove it")
        fix = "wait for something that comes, or let it go on in the background and say when it is ready"
        raise Fault(f"hangs: it was still running after {self._machine.limit:g} s", fix)
