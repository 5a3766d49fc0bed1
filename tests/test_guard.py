"""The guard refuses what leaves a sample's directory and this machine, and nothing else.

It is asked here as Python asks it, and not installed: what is installed stays, and nothing can measure its coverage.
"""

import mimetypes
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from proof.run.child.guard import Guard

WRITE = os.O_WRONLY | os.O_CREAT
EVENTS: dict[str, tuple[str, tuple[Any, ...], str]] = {
    # what happens: the audit event, its arguments, what the guard says; nothing if it lets it pass
    "a file read": ("open", ("x", "r", os.O_RDONLY), ""),
    "a file read, known by its number": ("open", (0, "r", os.O_RDONLY), ""),
    "a file read elsewhere": ("open", ("/etc/passwd", "r", os.O_RDONLY), "reads outside its directory, /etc/passwd"),
    "a file of Python read": ("open", (os.__file__, "r", os.O_RDONLY), ""),
    "a file of the machine read by Python": ("open", (mimetypes.knownfiles[0], "r", os.O_RDONLY), ""),
    "a file opened elsewhere, without flags": ("open", ("/x", "r", None), "reads outside its directory, /x"),
    "a directory listed": ("os.listdir", (".",), ""),
    "a directory listed that is not named": ("os.scandir", (None,), ""),
    "a directory listed elsewhere": ("os.listdir", ("/etc",), "reads outside its directory, /etc"),
    "a file written": ("open", ("x", "w", WRITE), ""),
    "a file written, its name in bytes": ("open", (b"x", "w", WRITE), ""),
    "a file written elsewhere": ("open", ("../x", "w", WRITE), "writes outside its directory, to ../x"),
    "a file written, known by its number": ("open", (1, "w", WRITE), ""),
    "a file opened without flags": ("open", ("x", "r", None), ""),
    "nothing written": ("open", (os.devnull, "w", WRITE), ""),
    "a file moved": ("os.rename", ("x", "y", -1, -1), ""),
    "a file moved here": ("os.rename", ("/x", "y", -1, -1), "writes outside its directory, to /x"),
    "a file moved away": ("os.rename", ("x", "/y", -1, -1), "writes outside its directory, to /y"),
    "a database in memory": ("sqlite3.connect", (":memory:",), ""),
    "a database named by an address": ("sqlite3.connect", ("file:/x",), "writes outside its directory, to file:/x"),
    "a connection": ("socket.connect", (None, ("127.0.0.1", 80)), ""),
    "a connection by IPv6": ("socket.connect", (None, ("::1", 80, 0, 0)), ""),
    "a connection by a path": ("socket.connect", (None, "/run/x"), ""),
    "a connection to another host": (
        "socket.connect", (None, ("192.0.2.1", 80)), "opens a network connection, to '192.0.2.1'"
    ),
    "a packet on a connection that is there": ("socket.sendmsg", (None, None), ""),
    "a look-up": ("socket.getaddrinfo", (b"localhost", 80), ""),
    "a look-up of no host": ("socket.getaddrinfo", (None, 80), ""),
    "a look-up of another host": (
        "socket.gethostbyname", ("example.com",), "opens a network connection, to 'example.com'"
    ),
    "a program": ("subprocess.Popen", ("true", ["true"], None, None), "starts another process, 'true'"),
    "a process": ("os.fork", (), "starts another process"),
    "an import": ("import", ("x", None, None, None, None), ""),
}  # fmt: skip


@pytest.fixture
def refused() -> list[str]:
    """What was refused."""
    return []


@pytest.fixture
def watch(refused: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What the guard of this test's directory would have Python call at each event."""
    hooks: list[Callable[..., None]] = []
    monkeypatch.setattr(sys, "addaudithook", hooks.append)
    monkeypatch.chdir(tmp_path)
    Guard(tmp_path, refused.append).install()
    [hook] = hooks
    return hook


@pytest.mark.parametrize(("event", "arguments", "said"), EVENTS.values(), ids=EVENTS)
def test_event(
    event: str, arguments: tuple[Any, ...], said: str, watch: Callable[..., None], refused: list[str]
) -> None:
    if said:
        with pytest.raises(PermissionError, match="refused while proven: "):
            watch(event, arguments)
    else:
        watch(event, arguments)
    assert refused == [said] * bool(said)
