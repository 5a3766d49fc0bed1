"""Processes of the machine: those of a session, and those that have to do with a folder."""

import os
from contextlib import suppress
from pathlib import Path


def session_of(pid: int) -> list[int]:
    """The processes of the session that a process leads: itself, and what it has started."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        # A process may end while this looks.
        with suppress(ProcessLookupError):
            if os.getsid(int(process.name)) == pid:
                found.append(int(process.name))
    return found


def processes_of(folder: Path) -> list[str]:
    """The commands of the processes that name a folder, among their variables or arguments."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        # A process may end while this looks, and one of another user is none of ours.
        with suppress(OSError):
            command = (process / "cmdline").read_bytes()
            if os.fsencode(folder) in command + (process / "environ").read_bytes():
                found.append(command.replace(b"\0", b" ").decode().strip())
    return found
