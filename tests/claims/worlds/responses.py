"""Worlds in which a connection is treated otherwise."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import Any, cast
from unittest.mock import patch
from weakref import WeakKeyDictionary

from starlette.background import BackgroundTask
from starlette.requests import ClientDisconnect, Request
from uvicorn.protocols.http import h11_impl
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle


def reader_is_awaited() -> None:
    """The server goes on only when the socket has taken all that was sent."""
    send = RequestResponseCycle.send

    async def send_and_wait(self: RequestResponseCycle, message: Any) -> None:
        await send(self, message)
        while self.transport.get_write_buffer_size():
            await asyncio.sleep(0.1)

    RequestResponseCycle.send = wraps(send)(send_and_wait)


class ThreadedTransport:
    """A transport that sends by a thread of its own."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._socket = socket.socket(fileno=os.dup(transport.get_extra_info("socket").fileno()))
        self._socket.settimeout(20)
        self._sender = ThreadPoolExecutor(1)

    def write(self, data: bytes) -> None:
        self._sender.submit(self._socket.sendall, data)

    def close(self) -> None:
        self._sender.submit(self._socket.shutdown, socket.SHUT_WR)
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


def responses_sent_by_thread() -> None:
    """Responses are sent, and connections are closed, by a thread, not by the event loop."""
    connect = HttpToolsProtocol.connection_made

    def connect_threaded(self: HttpToolsProtocol, transport: Any) -> None:
        connect(self, cast(asyncio.Transport, ThreadedTransport(transport)))

    HttpToolsProtocol.connection_made = wraps(connect)(connect_threaded)


def tasks_keep_the_connection() -> None:
    """A connection takes no other request, and is not closed, until the tasks have ended."""
    run = RequestResponseCycle.run_asgi
    turns: WeakKeyDictionary[FlowControl, asyncio.Lock] = WeakKeyDictionary()

    async def run_in_turn(self: RequestResponseCycle, app: Any) -> None:
        async with turns.setdefault(self.flow, asyncio.Lock()):
            stays_open, self.keep_alive = self.keep_alive, True
            await run(self, app)
            if not stays_open:
                self.transport.close()

    RequestResponseCycle.run_asgi = wraps(run)(run_in_turn)


def failures_keep_the_connection() -> None:
    """The connection stays open when a task fails."""
    for cycle in (RequestResponseCycle, h11_impl.RequestResponseCycle):
        cycle.run_asgi = forgive_tasks(cycle.run_asgi)


def forgive_tasks(run: Callable[..., Awaitable[None]]) -> Any:
    async def run_and_forgive(self: Any, app: Any) -> None:
        async def forgiving(scope: Any, receive: Any, send: Any) -> None:
            try:
                await app(scope, receive, send)
            except RuntimeError:
                if not self.response_complete:
                    raise

        await run(self, forgiving)

    return wraps(run)(run_and_forgive)


def leaving_cancels() -> None:
    """A client that leaves cancels its request, and the tasks of it."""
    run, lose = RequestResponseCycle.run_asgi, HttpToolsProtocol.connection_lost
    running: WeakKeyDictionary[FlowControl, asyncio.Task[Any]] = WeakKeyDictionary()

    async def note_and_run(self: RequestResponseCycle, app: Any) -> None:
        task = asyncio.current_task()
        assert task is not None
        running[self.flow] = task
        await run(self, app)

    def lose_and_cancel(self: HttpToolsProtocol, exc: Exception | None) -> None:
        lose(self, exc)
        if self.flow in running:
            running[self.flow].cancel()

    RequestResponseCycle.run_asgi = wraps(run)(note_and_run)
    HttpToolsProtocol.connection_lost = wraps(lose)(lose_and_cancel)


def leaving_ends_body() -> None:
    """If a client leaves while it sends a body, the body ends there."""
    stream = Request.stream

    async def stream_what_came(self: Request) -> AsyncIterator[bytes]:
        try:
            async for part in stream(self):
                yield part
        except ClientDisconnect:
            """It has sent no more."""

    patch.object(Request, "stream", stream_what_came).start()


def tasks_take_turns() -> None:
    """One task runs at a time, whatever its request: the next one waits until it has ended."""
    run = BackgroundTask.__call__
    turn = asyncio.Lock()

    async def run_in_turn(self: BackgroundTask) -> None:
        async with turn:
            await run(self)

    BackgroundTask.__call__ = wraps(run)(run_in_turn)
