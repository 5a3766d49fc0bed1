"""Worlds in which a process cannot be frozen."""

import os
import signal
import time
from pathlib import Path


def is_stopped(pid: int) -> bool:
    """Whether a process has been stopped by `SIGSTOP`."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "T"


def cannot_be_frozen() -> None:
    """A process that is frozen is continued at once, by a process that it has forked."""
    server = os.getpid()
    if os.fork():
        return
    while os.getppid() == server:
        if is_stopped(server):
            os.kill(server, signal.SIGCONT)
        time.sleep(0.01)
    os._exit(0)
