"""Worlds in which callables are run otherwise."""

import inspect
import logging
import warnings
from contextvars import ContextVar
from functools import wraps
from typing import Any
from unittest.mock import patch

from fastapi import BackgroundTasks
from starlette.background import BackgroundTask
from starlette.responses import Response
from starlette.types import Receive, Scope, Send


def results_are_used() -> None:
    """What a task returns is awaited, or read to its end."""
    make = BackgroundTask.__init__

    def make_with_use(self: BackgroundTask, func: Any, *args: Any, **kwargs: Any) -> None:
        async def call_and_use() -> None:
            result = func(*args, **kwargs)
            if inspect.isawaitable(result):
                await result
            elif inspect.isgenerator(result):
                list(result)
            elif inspect.isasyncgen(result):
                _ = [item async for item in result]

        make(self, call_and_use)

    BackgroundTask.__init__ = wraps(make)(make_with_use)


def results_are_kept() -> None:
    """What a task returns is kept for as long as the task is."""
    make = BackgroundTask.__init__

    def make_with_results(self: BackgroundTask, func: Any, *args: Any, **kwargs: Any) -> None:
        results: list[Any] = vars(self).setdefault("results", [])

        def call_and_keep() -> Any:
            results.append(func(*args, **kwargs))

        async def call_and_keep_async() -> Any:
            results.append(await func(*args, **kwargs))

        make(self, call_and_keep_async if inspect.iscoroutinefunction(func) else call_and_keep)

    BackgroundTask.__init__ = wraps(make)(make_with_results)


def warnings_are_repeated() -> None:
    """Python gives a warning each time."""
    warnings.simplefilter("always")


def warnings_are_captured() -> None:
    """Warnings go to logging from the start."""
    logging.captureWarnings(capture=True)


def warnings_cannot_be_captured() -> None:
    """Warnings never go to logging."""

    def capture_nothing(*, capture: bool) -> None:
        """Leave warnings where they are."""

    patch.object(logging, "captureWarnings", capture_nothing).start()


def warnings_have_a_handler() -> None:
    """The logger of captured warnings has a handler, which writes them to the standard error."""
    logging.getLogger("py.warnings").addHandler(logging.StreamHandler())


def only_functions_run() -> None:
    """Only functions that are written with `def` or `async def`, without a decorator, are run."""
    run = BackgroundTask.__call__

    async def run_function(self: BackgroundTask) -> None:
        if inspect.isfunction(self.func) and self.func.__name__.isidentifier() and not self.func.__closure__:
            await run(self)

    BackgroundTask.__call__ = wraps(run)(run_function)


def tasks_need_response() -> None:
    """Tasks run only where a response carries them."""
    responding = ContextVar("responding", default=False)
    respond, run = Response.__call__, BackgroundTasks.__call__

    async def note_and_respond(self: Response, scope: Scope, receive: Receive, send: Send) -> None:
        responding.set(True)
        await respond(self, scope, receive, send)

    async def run_for_response(self: BackgroundTasks) -> None:
        if responding.get():
            await run(self)

    Response.__call__ = wraps(respond)(note_and_respond)
    BackgroundTasks.__call__ = wraps(run)(run_for_response)
