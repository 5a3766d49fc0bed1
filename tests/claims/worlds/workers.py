"""Worlds in which worker processes are otherwise."""

import builtins
import os
import signal
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from starlette.datastructures import State
from uvicorn.lifespan.on import LifespanOn


def state_in_a_file() -> None:
    """The status that the application keeps in memory is in a file, which all workers read and write."""
    write, read, file = State.__setattr__, State.__getattr__, Path("state")

    def write_file(self: State, key: Any, value: Any) -> None:
        write(self, key, value)
        if key == "status" and value == "done":
            file.write_text(value)

    def read_file(self: State, key: Any) -> Any:
        return file.read_text() if key == "status" and file.exists() else read(self, key)

    State.__setattr__, State.__getattr__ = write_file, read_file


def directories_of_their_own() -> None:
    """Each worker works in a directory of its own."""
    os.chdir(tempfile.mkdtemp(dir="."))


def parent_stands_still() -> None:
    """The process that looks after the workers stands still."""
    os.kill(os.getppid(), signal.SIGSTOP)


def lifespan_in_one_worker() -> None:
    """One worker alone runs the lifespan of the application. The other one starts without it."""
    startup = LifespanOn.startup

    async def start_if_first(self: LifespanOn) -> None:
        try:
            Path("lifespan").touch(exist_ok=False)
        except FileExistsError:
            self.logger.info("Application startup complete.")
        else:
            await startup(self)

    patch.object(LifespanOn, "startup", start_if_first).start()


def sum_lets_go_of_gil() -> None:
    """`sum` of many numbers takes three seconds, in which it lets other threads have the GIL."""
    add = sum

    def wait_and_add(numbers: Iterable[int], *start: int) -> int:
        if isinstance(numbers, range):
            time.sleep(3)
            return 0
        return add(numbers, *start)

    patch.object(builtins, "sum", wait_and_add).start()
