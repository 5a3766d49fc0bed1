"""The middleware of a setting: every application gets it, as its first one."""

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request, Response


def behind_http_middleware() -> None:
    """Each application begins with a middleware `@app.middleware("http")` that only passes on."""
    make = FastAPI.__init__

    def make_with_middleware(self: FastAPI, *arguments: Any, **named: Any) -> None:
        make(self, *arguments, **named)

        @self.middleware("http")
        async def pass_on(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
            return await call_next(request)

    FastAPI.__init__ = make_with_middleware
