"""The process of a server, forked from one that has imported this module, and so what every server needs."""

import os
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
    os.environ.update(environment)
    sys.path.insert(0, environment["PYTHONPATH"])
    os.chdir(folder)
    log = os.open("log", os.O_WRONLY)
    os.dup2(log, 1)
    os.dup2(log, 2)
    main(arguments)


PRELOADED = (fastapi.dependencies.utils, sqlmodel, uvicorn.loops.auto, uvicorn.protocols.http.auto)
