"""Worlds in which context variables travel otherwise."""

import asyncio
import contextvars
from collections.abc import Callable
from contextvars import Context, copy_context
from functools import wraps
from typing import Any

import anyio.to_thread
from starlette.background import BackgroundTask


def tasks_in_empty_context() -> None:
    """Each task runs in a context of its own, which is empty."""
    run = BackgroundTask.__call__

    async def run_in_empty(self: BackgroundTask) -> None:
        await asyncio.create_task(run(self), context=Context())

    BackgroundTask.__call__ = wraps(run)(run_in_empty)


def threads_change_context() -> None:
    """What a worker thread sets in its context is set for its caller, too."""
    run_sync = anyio.to_thread.run_sync

    async def run_and_set(function: Callable[[], Any], **options: Any) -> Any:
        changed: dict[contextvars.ContextVar[Any], Any] = {}

        def call_and_note() -> Any:
            before = copy_context()
            try:
                return function()
            finally:
                changed.update((name, value) for name, value in copy_context().items() if before.get(name) != value)

        try:
            return await run_sync(call_and_note, **options)
        finally:
            for name, value in changed.items():
                name.set(value)

    vars(anyio.to_thread)["run_sync"] = run_and_set


def def_functions_run_on_the_loop() -> None:
    """Worker threads are not used: `def` functions run on the event loop."""

    async def run_here(function: Callable[[], Any], **_options: Any) -> Any:
        return function()

    vars(anyio.to_thread)["run_sync"] = run_here


def context_copied_when_added() -> None:
    """Each task runs in a copy of the context in which it was added."""
    make, run = BackgroundTask.__init__, BackgroundTask.__call__

    def make_with_copy(self: BackgroundTask, func: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        make(self, func, *args, **kwargs)
        vars(self)["context"] = copy_context()

    async def run_in_copy(self: BackgroundTask) -> None:
        await asyncio.create_task(run(self), context=vars(self)["context"])

    BackgroundTask.__init__ = wraps(make)(make_with_copy)
    BackgroundTask.__call__ = wraps(run)(run_in_copy)


def copies_are_empty() -> None:
    """A copied context is empty."""
    vars(contextvars)["copy_context"] = Context
