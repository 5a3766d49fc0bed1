"""The guard: what a sample may not do while it is proven.

It may write below its own temporary directory, and connect to this machine. Anything else would make the proof depend
on the machine, or the machine on the proof. An audit hook sees each attempt before it happens
(https://docs.python.org/3/library/audit_events.html) and cannot be removed, so the guard is for a process of its own.

It is there for mistakes, not for attacks: whoever writes samples can also change the guard. What has no audit event
goes unseen, such as a file that SQLite attaches, a named pipe, or a process that multiprocessing spawns, which has no
guard.
"""

import ipaddress
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Audit events that change the file system: which of their arguments are paths.
WRITES: dict[str, tuple[int, ...]] = {
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.link": (1,),
    "os.mkdir": (0,),
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.utime": (0,),
    "sqlite3.connect": (0,),
}
# Audit events that name another host: which argument is the host, or the address that begins with it.
HOSTS: dict[str, int] = {
    "socket.bind": 1,
    "socket.connect": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyaddr": 0,
    "socket.gethostbyname": 0,
    "socket.getnameinfo": 0,
    "socket.sendmsg": 1,
    "socket.sendto": 1,
}
PROCESSES = {"os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Guard:
    """An audit hook that refuses what leaves the sample's directory and this machine.

    Args:
        directory: the only place where files may change.
        refused: told what was refused, before the sample gets its PermissionError.
    """

    def __init__(self, directory: Path, refused: Callable[[str], None]) -> None:
        self._directory = os.path.realpath(directory)
        self._refused = refused

    def install(self) -> None:
        """Watch this process from now on."""
        sys.addaudithook(self._watch)

    def _watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & WRITING and not isinstance(path, int):
                self._check_path(path)
        elif event in WRITES:
            for index in WRITES[event]:
                self._check_path(arguments[index])
        elif event in HOSTS:
            self._check_host(arguments[HOSTS[event]])
        elif event in PROCESSES:
            self._refuse("starts another process" + "".join(f", {argument!r}" for argument in arguments[:1]))

    def _check_path(self, path: str | bytes | os.PathLike[str]) -> None:
        name = os.fsdecode(path)
        if name in ("", ":memory:", os.devnull):
            return
        real = os.path.realpath(name.removeprefix("file:"))
        if os.path.commonpath([real, self._directory]) != self._directory:
            self._refuse(f"writes outside its directory, to {name}")

    def _check_host(self, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else address
        if isinstance(address, tuple | str | bytes) and host is not None and not is_loopback(host):
            self._refuse(f"opens a network connection, to {host!r}")

    def _refuse(self, what: str) -> None:
        self._refused(what)
        raise PermissionError(f"refused while proven: {what}")


def is_loopback(host: object) -> bool:
    """Whether a host name or address is this machine's own."""
    name = os.fsdecode(host) if isinstance(host, str | bytes) else str(host)
    if name == "localhost" or name.startswith(("/", "\0")):  # a path is the address of a Unix socket
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
