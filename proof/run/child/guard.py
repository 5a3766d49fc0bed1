"""The guard: what a sample may not do while it is proven.

It may read and write below its own temporary directory, and connect to this machine. Anything else would make the proof
depend on the machine, or the machine on the proof. An audit hook sees each attempt before it happens
(https://docs.python.org/3/library/audit_events.html) and cannot be removed, so the guard is for a process of its own.

It is there for mistakes, not for attacks: whoever writes samples can also change the guard. What has no audit event
goes unseen, such as the question whether a file exists, a file that SQLite attaches, a named pipe, or a process that
multiprocessing spawns, which has no guard.
"""

import ipaddress
import mimetypes
import os
import sys
import zoneinfo
from collections.abc import Callable
from functools import cache
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
# Audit events that list a directory: their first argument, which need not be there.
LISTS = {"os.listdir", "os.scandir"}
# What Python itself reads outside its own directories, and has the same for each sample.
SHARED = (os.devnull, "/dev/urandom", "/etc/localtime", *mimetypes.knownfiles, *zoneinfo.TZPATH)
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
        directory: the only place where files may change. Of the rest, only what Python imports may be read; where it
            looks first, by `sys.path`, is another place in each run.
        refused: told what was refused, before the sample gets its PermissionError.
    """

    def __init__(self, directory: Path, refused: Callable[[str], None]) -> None:
        self._directory = os.path.realpath(directory)
        self._refused = refused
        self._readable = {self._directory, os.path.realpath(sys.path[0]), *shared()}

    def install(self) -> None:
        """Watch this process from now on."""
        sys.addaudithook(self._watch)

    def _watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            is_writing = isinstance(flags, int) and flags & WRITING
            if not isinstance(path, int):
                check = self._check_write if is_writing else self._check_read
                check(path)
        elif event in LISTS and not isinstance(arguments[0], int | None):
            self._check_read(arguments[0])
        elif event in WRITES:
            for index in WRITES[event]:
                self._check_write(arguments[index])
        elif event in HOSTS:
            self._check_host(arguments[HOSTS[event]])
        elif event in PROCESSES:
            self._refuse("starts another process" + "".join(f", {argument!r}" for argument in arguments[:1]))

    def _check_write(self, path: str | bytes | os.PathLike[str]) -> None:
        name = os.fsdecode(path)
        if name in ("", ":memory:", os.devnull):
            return
        real = os.path.realpath(name.removeprefix("file:"))
        if not is_below(real, self._directory):
            self._refuse(f"writes outside its directory, to {name}")

    def _check_read(self, path: str | bytes | os.PathLike[str]) -> None:
        real = os.path.realpath(os.fsdecode(path))
        if not any(is_below(real, readable) for readable in self._readable):
            self._refuse(f"reads outside its directory, {os.fsdecode(path)}")

    def _check_host(self, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else address
        if isinstance(address, tuple | str | bytes) and host is not None and not is_loopback(host):
            self._refuse(f"opens a network connection, to {host!r}")

    def _refuse(self, what: str) -> None:
        self._refused(what)
        raise PermissionError(f"refused while proven: {what}")


@cache
def shared() -> frozenset[str]:
    """What every run may read: Python, its packages and `SHARED`, without links. To follow them takes a while."""
    return frozenset(map(os.path.realpath, (sys.prefix, sys.base_prefix, *sys.path[1:], *SHARED)))


def is_below(path: str, directory: str) -> bool:
    """Whether a path is a directory, or of what is in it; both are absolute, and follow no link."""
    return os.path.commonpath([path, directory]) == directory


def is_loopback(host: object) -> bool:
    """Whether a host name or address is this machine's own."""
    name = os.fsdecode(host) if isinstance(host, str | bytes) else str(host)
    if name == "localhost" or name.startswith(("/", "\0")):  # a path is the address of a Unix socket
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
