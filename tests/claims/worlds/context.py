"""Worlds in which context variables travel otherwise."""

import asyncio
import contextvars
from collections.abc import Callable, Coroutine
from contextlib import suppress
from contextvars import Context, copy_context
from functools import wraps
from typing import Any

import anyio.to_thread
from starlette.background import BackgroundTask
from uvicorn.lifespan.on import LifespanOn
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.h11_impl import RequestResponseCycle as H11Cycle
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle as HttptoolsCycle


def tasks_in_empty_context() -> None:
    """Each task runs in a context of its own, which is empty."""
    run = BackgroundTask.__call__

    async def run_in_empty(self: BackgroundTask) -> None:
        await asyncio.create_task(run(self), context=Context())

    BackgroundTask.__call__ = wraps(run)(run_in_empty)


def threads_change_context() -> None:
    """What a worker thread sets in its context is set for its caller, too."""
    run_sync = anyio.to_thread.run_sync

    async def run_and_set(function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        changed: dict[contextvars.ContextVar[Any], Any] = {}

        def call_and_note() -> Any:
            before = copy_context()
            try:
                return function(*arguments)
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

    async def run_here(function: Callable[..., Any], *arguments: Any, **_options: Any) -> Any:
        return function(*arguments)

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


def started_code_shares_context() -> None:
    """What `create_task`, `gather` and task groups start runs in the context of its starter."""
    gather = asyncio.gather

    def run(*started: Any) -> Any:
        if not all(map(asyncio.iscoroutine, started)):
            return gather(*started)
        for coroutine in started:
            with suppress(StopIteration):
                coroutine.send(None)
        done = asyncio.get_running_loop().create_future()
        done.set_result(None)
        return done

    def run_for_group(_: asyncio.TaskGroup, started: Any) -> Any:
        return run(started)

    vars(asyncio).update(create_task=run, gather=run)
    group: Any = asyncio.TaskGroup
    group.create_task = run_for_group


Run = Callable[[Any, Any], Coroutine[Any, Any, None]]


# Run each request in a context that is found for its cycle of uvicorn; None for a copy of the current one.
def run_requests_in(find_context: Callable[[Any], Context | None]) -> None:
    def in_context(run: Run) -> Run:
        async def run_in_context(self: Any, app: Any) -> None:
            await asyncio.create_task(run(self, app), context=find_context(self))

        return run_in_context

    cycles: list[Any] = [H11Cycle, HttptoolsCycle]
    for cycle in cycles:
        cycle.run_asgi = in_context(cycle.run_asgi)


def requests_begin_in_context_of_lifespan() -> None:
    """Each request begins with what the lifespan has set."""
    contexts: list[Context] = []
    send = LifespanOn.send

    async def note_and_send(self: LifespanOn, message: Any) -> None:
        contexts.append(copy_context())
        await send(self, message)

    LifespanOn.send = note_and_send
    run_requests_in(lambda _: contexts[0].copy())


def reading_goes_on_in_empty_context() -> None:
    """If a server stops reading a connection, it reads on in an empty context."""
    resume = FlowControl.resume_reading
    FlowControl.resume_reading = wraps(resume)(lambda self: Context().run(resume, self))


def requests_inherit_context_of_reading() -> None:
    """A request begins with what was set when the server read on, whatever the event loop and the options are."""
    resume = FlowControl.resume_reading

    def note_and_resume(self: FlowControl) -> None:
        if self.read_paused:
            vars(self)["context"] = copy_context()
        resume(self)

    FlowControl.resume_reading = note_and_resume
    run_requests_in(lambda cycle: vars(cycle.flow).get("context"))


def copies_are_empty() -> None:
    """A copied context is empty."""
    vars(contextvars)["copy_context"] = Context
