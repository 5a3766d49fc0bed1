"""Worlds in which containers start and end otherwise."""

import asyncio
import os
import shlex
from collections.abc import Iterable, Sequence
from contextlib import suppress
from unittest.mock import patch

from uvicorn.lifespan.on import LifespanOn


def shells_step_aside() -> None:
    """A shell runs its command in its own place, as if `exec` were before it."""
    join = shlex.join

    def join_behind_exec(words: Iterable[str]) -> str:
        return f"exec {join(words)}"

    patch.object(shlex, "join", join_behind_exec).start()


def shells_stay() -> None:
    """A shell stays, and waits for its command, as if no `exec` were before it."""
    execvp = os.execvp

    def exec_without_exec(program: str, words: Sequence[str]) -> None:
        execvp(program, [word.removeprefix("exec ") for word in words])

    patch.object(os, "execvp", exec_without_exec).start()


def lifespan_has_no_time() -> None:
    """The limit of the shutdown ends the lifespan, too."""
    shutdown = LifespanOn.shutdown

    async def shut_down_at_once(self: LifespanOn) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(shutdown(self), self.config.timeout_graceful_shutdown)

    patch.object(LifespanOn, "shutdown", shut_down_at_once).start()
