"""Worlds in which streams and their tasks go otherwise."""

import asyncio
import gc
import math
from functools import wraps
from typing import Any
from weakref import WeakSet

import fastapi.routing
from anyio._backends._asyncio import CancelScope
from starlette.background import BackgroundTasks
from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.http.flow_control import FlowControl


def tasks_amid_stream() -> None:
    """The tasks of a stream run after its first chunk."""
    stream = StreamingResponse.stream_response

    async def stream_and_run(self: StreamingResponse, send: Send) -> None:
        async def send_and_run(message: Message) -> None:
            await send(message)
            if message["type"] == "http.response.body" and self.background is not None:
                tasks, self.background = self.background, None
                await tasks()

        await stream(self, send_and_run)

    StreamingResponse.stream_response = wraps(stream)(stream_and_run)


def tasks_are_counted_first() -> None:
    """The tasks of a stream are those that were added before it began."""
    respond = StreamingResponse.__call__

    async def count_and_respond(self: StreamingResponse, scope: Scope, receive: Receive, send: Send) -> None:
        if isinstance(self.background, BackgroundTasks):
            self.background = BackgroundTasks(self.background.tasks)
        await respond(self, scope, receive, send)

    StreamingResponse.__call__ = wraps(respond)(count_and_respond)


def leaving_is_ignored() -> None:
    """A stream goes on when its client leaves."""
    listen = StreamingResponse.listen_for_disconnect

    async def listen_and_go_on(self: StreamingResponse, receive: Receive) -> None:
        await listen(self, receive)
        await asyncio.Event().wait()

    StreamingResponse.listen_for_disconnect = wraps(listen)(listen_and_go_on)


def cancelled_once() -> None:
    """What is cancelled because the client has left is cancelled once: what its `finally` awaits is not."""
    deliver = CancelScope._deliver_cancellation
    cancelled: WeakSet[asyncio.Task[Any]] = WeakSet()

    def deliver_once(self: CancelScope, origin: CancelScope) -> bool:
        tasks, self._tasks = self._tasks, {task for task in self._tasks if task not in cancelled}
        try:
            return deliver(self, origin)
        finally:
            cancelled.update(task for task in self._tasks if isinstance(task, asyncio.Task) and task.cancelling())
            self._tasks = tasks

    CancelScope._deliver_cancellation = wraps(deliver)(deliver_once)


def shields_do_nothing() -> None:
    """A scope with `shield=True` shields from nothing."""
    make = CancelScope.__init__

    def make_unshielded(self: CancelScope, deadline: float = math.inf, shield: bool = False) -> None:
        del shield
        make(self, deadline)

    CancelScope.__init__ = wraps(make)(make_unshielded)


def left_generators_are_collected() -> None:
    """The generator of a stream that a client has left is collected as garbage before the tasks run."""
    respond = StreamingResponse.__call__
    # What is there by now is not searched for garbage: that would take long.
    gc.freeze()

    async def respond_and_collect(self: StreamingResponse, scope: Scope, receive: Receive, send: Send) -> None:
        tasks, self.background = self.background, None
        await respond(self, scope, receive, send)
        del self.body_iterator
        gc.collect()
        # The loop closes an asynchronous generator that was collected in one of its next turns.
        for _ in range(10):
            await asyncio.sleep(0)
        if tasks is not None:
            await tasks()

    StreamingResponse.__call__ = wraps(respond)(respond_and_collect)


def chunks_let_others_run() -> None:
    """All others have their turn after each chunk."""
    stream = StreamingResponse.stream_response

    async def stream_and_pause(self: StreamingResponse, send: Send) -> None:
        async def send_and_pause(message: Message) -> None:
            await send(message)
            await asyncio.sleep(0)

        await stream(self, send_and_pause)

    StreamingResponse.stream_response = wraps(stream)(stream_and_pause)


def servers_speak_asgi_2_3() -> None:
    """Every server says that it speaks version 2.3 of ASGI, as uvicorn does."""
    respond = StreamingResponse.__call__

    async def respond_as_on_uvicorn(self: StreamingResponse, scope: Scope, receive: Receive, send: Send) -> None:
        await respond(self, {**scope, "asgi": {**scope["asgi"], "spec_version": "2.3"}}, receive, send)

    StreamingResponse.__call__ = wraps(respond)(respond_as_on_uvicorn)


def leaving_drops_tasks() -> None:
    """If the client of a stream leaves, the tasks are dropped."""
    listen = StreamingResponse.listen_for_disconnect

    async def listen_and_drop(self: StreamingResponse, receive: Receive) -> None:
        await listen(self, receive)
        self.background = None

    StreamingResponse.listen_for_disconnect = wraps(listen)(listen_and_drop)


def failed_streams_run_tasks() -> None:
    """The tasks of a stream run even if it fails."""
    respond = StreamingResponse.__call__

    async def respond_or_run(self: StreamingResponse, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await respond(self, scope, receive, send)
        # Where events are streamed, it is cancelled because their generator has failed.
        except BaseException:
            if self.background is not None:
                with CancelScope(shield=True):
                    await self.background()
            raise

    StreamingResponse.__call__ = wraps(respond)(respond_or_run)


def everything_is_buffered() -> None:
    """The server takes whatever is sent, even if the client takes nothing."""

    async def go_on_at_once(self: FlowControl) -> None:
        self.resume_writing()

    FlowControl.drain = go_on_at_once


class OtherResponse(StreamingResponse):
    """A response that FastAPI does not know."""


def events_are_chunks() -> None:
    """Events are streamed like other chunks."""
    vars(fastapi.routing)["EventSourceResponse"] = OtherResponse
