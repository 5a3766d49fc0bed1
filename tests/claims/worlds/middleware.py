"""Worlds in which middleware and tasks meet otherwise."""

import asyncio
from functools import wraps
from typing import Any

import anyio
from starlette.middleware import base
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send


def tasks_outside_application() -> None:
    """The tasks run apart from the application, which ends with the response."""
    respond = Response.__call__
    apart = set()

    async def respond_only(self: Response, scope: Scope, receive: Receive, send: Send) -> None:
        tasks, self.background = self.background, None
        await respond(self, scope, receive, send)
        if tasks is not None:
            apart.add(asyncio.create_task(tasks()))

    Response.__call__ = wraps(respond)(respond_only)


def discarded_responses_are_errors() -> None:
    """An application whose response is discarded by middleware gets an exception when it sends its body."""

    class OtherAnyIO:
        class BrokenResourceError(Exception):
            pass

        def __getattr__(self, name: str) -> Any:
            return getattr(anyio, name)

    vars(base)["anyio"] = OtherAnyIO()


def middleware_background_last() -> None:
    """The `background` of a response that middleware returns runs when the application is done."""
    call, respond = base.BaseHTTPMiddleware.__call__, base._StreamingResponse.__call__

    async def respond_only(self: base._StreamingResponse, scope: Scope, receive: Receive, send: Send) -> None:
        scope["later"], self.background = self.background, None
        await respond(self, scope, receive, send)

    async def call_and_run(self: base.BaseHTTPMiddleware, scope: Scope, receive: Receive, send: Send) -> None:
        await call(self, scope, receive, send)
        if scope.get("later") is not None:
            await scope["later"]()

    base._StreamingResponse.__call__ = wraps(respond)(respond_only)
    base.BaseHTTPMiddleware.__call__ = wraps(call)(call_and_run)


def exits_are_exceptions() -> None:
    """A `SystemExit` reaches middleware as an `Exception`."""
    make = base.BaseHTTPMiddleware.__init__

    def make_with_guard(
        self: base.BaseHTTPMiddleware, app: ASGIApp, dispatch: base.DispatchFunction | None = None
    ) -> None:
        async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
            try:
                await app(scope, receive, send)
            except SystemExit as error:
                raise RuntimeError("a task exits") from error

        make(self, guarded, dispatch)

    base.BaseHTTPMiddleware.__init__ = wraps(make)(make_with_guard)
