"""Worlds in which what waits holds less, and limits are others."""

import pickle
import tempfile
from functools import wraps
from typing import Any
from unittest.mock import patch

import anyio.to_thread
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


def arguments_wait_in_files() -> None:
    """Until a `def` task has a thread, its arguments are in a file, and not in memory."""

    async def store_and_call(self: BackgroundTask) -> None:
        with tempfile.TemporaryFile() as file:
            pickle.dump(self.args, file)
            vars(self)["args"] = ()
            await run_in_threadpool(load_and_call, self.func, file)

    def load_and_call(function: Any, file: Any) -> None:
        file.seek(0)
        function(*pickle.load(file))

    BackgroundTask.__call__ = store_and_call


def requests_forget_their_body() -> None:
    """A request forgets its body when its response is sent."""
    make, respond = Request.__init__, Response.__call__
    made: dict[int, Request] = {}

    def make_and_keep(self: Request, scope: Scope, *arguments: Any) -> None:
        make(self, scope, *arguments)
        made[id(scope)] = self

    async def forget_and_respond(self: Response, scope: Scope, receive: Receive, send: Send) -> None:
        vars(made.pop(id(scope))).pop("_body", None)
        await respond(self, scope, receive, send)

    patch.object(Request, "__init__", make_and_keep).start()
    Response.__call__ = wraps(respond)(forget_and_respond)


def own_limiters_are_ignored() -> None:
    """Threads are counted by the limiter of AnyIO, whatever limiter is named."""
    run_sync = anyio.to_thread.run_sync

    async def run(function: Any, *arguments: Any, **_: object) -> Any:
        return await run_sync(function, *arguments)

    vars(anyio.to_thread)["run_sync"] = run


def connections_are_not_counted() -> None:
    """The server does not know how many connections are open."""
    for protocol in (H11Protocol, HttpToolsProtocol):

        def make(self: Any, transport: Any, connection_made: Any = protocol.connection_made) -> None:
            connection_made(self, transport)
            self.connections = set()

        protocol.connection_made = make
