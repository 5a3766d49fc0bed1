"""The process of a server, forked from one that has imported this module, and so what every server needs."""

import ctypes
import fcntl
import multiprocessing
import os
import runpy
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import fastapi.dependencies.utils
import pydantic.v1
import sqlalchemy.dialects.sqlite
import sqlmodel
import uvicorn.lifespan.on
import uvicorn.loops.auto
import uvicorn.main
import uvicorn.protocols.http.auto
import uvicorn.protocols.websockets.auto

# https://man7.org/linux/man-pages/man2/unshare.2.html
CLONE_NEWUSER, CLONE_NEWPID = 0x10000000, 0x20000000
# https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


def serve(command: list[str], environment: dict[str, str], folder: Path, telling: Connection | None) -> None:
    """Become a command: `["uvicorn", "main:app"]` for `python -m uvicorn main:app`.

    Args:
        command: the module, and its command line.
        environment: more variables.
        folder: its working directory, with the pipe `log`.
        telling: None to become it in this process. Else it becomes process 1 of a PID namespace of its own, its number
            is told here, and this process ends as that does.
    """
    end_with_parent()
    if telling is not None:
        become_process_one(telling)
    os.environ.update(environment)
    sys.path.insert(0, environment["PYTHONPATH"])
    os.chdir(folder)
    log = os.open("log", os.O_WRONLY)
    os.dup2(log, 1)
    os.dup2(log, 2)
    sys.argv = command
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


def end_with_parent() -> None:
    """Let the system kill this process when the one that asked for it ends, without a thread that waits for that.

    `PR_SET_PDEATHSIG` would wait for the process that it is forked from, which stays as long as any that was forked.
    """
    parent = multiprocessing.parent_process()
    assert parent is not None
    # A pipe, of which the parent alone has the other end.
    pipe = int(parent.sentinel)
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(pipe, fcntl.F_SETFL, os.O_ASYNC | fcntl.fcntl(pipe, fcntl.F_GETFL))


def become_process_one(telling: Connection) -> None:
    """Fork process 1 of a PID namespace of its own, and return in that; this process stays until it has ended.

    Whoever kills this process kills process 1. Any other signal is for process 1, by its own number.
    """
    uid, gid = os.getuid(), os.getgid()
    if LIBC.unshare(CLONE_NEWPID if uid == 0 else CLONE_NEWUSER | CLONE_NEWPID):
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error), "unshare")
    if uid:
        Path("/proc/self/setgroups").write_text("deny", encoding="utf-8")
        Path("/proc/self/uid_map").write_text(f"0 {uid} 1", encoding="utf-8")
        Path("/proc/self/gid_map").write_text(f"0 {gid} 1", encoding="utf-8")
    reading, writing = os.pipe()
    process_one = os.fork()
    if process_one == 0:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        os.close(reading)
        os.close(writing)
        telling.close()
        return
    os.close(writing)
    os.read(reading, 1)  # until process 1 is sure to end with this one
    os.close(reading)
    telling.send(process_one)
    telling.close()
    ended = os.waitstatus_to_exitcode(os.waitpid(process_one, 0)[1])
    if ended < 0:
        if -ended != signal.SIGKILL:
            signal.signal(-ended, signal.SIG_DFL)
        os.kill(os.getpid(), -ended)
    os._exit(ended)


# FastAPI, SQLAlchemy and Uvicorn import the rest of these when an application is made: a third of what a server costs.
PRELOADED = (
    fastapi.dependencies.utils,
    pydantic.v1,
    sqlalchemy.dialects.sqlite,
    sqlmodel,
    uvicorn.lifespan.on,
    uvicorn.loops.auto,
    uvicorn.main,
    uvicorn.protocols.http.auto,
    uvicorn.protocols.websockets.auto,
)
