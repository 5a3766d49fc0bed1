"""The process of a server, forked from one that has imported this module, and so what every server needs."""

import fcntl
import multiprocessing
import os
import signal
import sys
from pathlib import Path

import fastapi.dependencies.utils
import sqlmodel
import uvicorn.loops.auto
import uvicorn.protocols.http.auto
from uvicorn.main import main


def serve(arguments: list[str], environment: dict[str, str], folder: Path) -> None:
    """Become `uvicorn`.

    Args:
        arguments: its command line.
        environment: more variables.
        folder: its working directory, with the pipe `log`.
    """
    end_with_parent()
    os.environ.update(environment)
    sys.path.insert(0, environment["PYTHONPATH"])
    os.chdir(folder)
    log = os.open("log", os.O_WRONLY)
    os.dup2(log, 1)
    os.dup2(log, 2)
    main(arguments)


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


PRELOADED = (fastapi.dependencies.utils, sqlmodel, uvicorn.loops.auto, uvicorn.protocols.http.auto)
