"""Worlds in which cancellation goes otherwise."""

import asyncio
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import starlette.concurrency


def time_is_never_up() -> None:
    """The time of `asyncio.timeout` is never up."""

    def leave_unlimited(_: asyncio.Timeout, __: float | None) -> None:
        """Change nothing."""

    patch.object(asyncio.Timeout, "reschedule", leave_unlimited).start()


def calls_are_left_alone() -> None:
    """A cancel scope of AnyIO does not wait for a call in a thread."""
    vars(starlette.concurrency)["run_in_threadpool"] = asyncio.to_thread


def calls_are_waited_for() -> None:
    """Whoever is cancelled while a call runs in a thread waits for the call, and is cancelled then."""
    for module, name in ((asyncio, "to_thread"), (starlette.concurrency, "run_in_threadpool")):
        vars(module)[name] = waiting(vars(module)[name])


def waiting(run: Callable[..., Any]) -> Callable[..., Any]:
    async def run_and_wait(function: Callable[[], Any]) -> Any:
        running = asyncio.ensure_future(run(function))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            await asyncio.wait([running])
            raise

    return run_and_wait
