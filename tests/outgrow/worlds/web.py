"""Worlds in which the web process does something else."""

import asyncio
from functools import wraps

from fastapi import FastAPI
from starlette.responses import Response
from starlette.types import Receive, Scope, Send


def answer_comes_first() -> None:
    """The web process answers before it hands over the job `report`, and has not come to that when it is killed."""
    serve = FastAPI.__call__

    async def answer(self: FastAPI, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].endswith("/report"):
            await Response(status_code=202)(scope, receive, send)
            await asyncio.Event().wait()
        await serve(self, scope, receive, send)

    FastAPI.__call__ = wraps(serve)(answer)


def report_is_refused() -> None:
    """The web process answers a request for the job `report` by a 500."""
    serve = FastAPI.__call__

    async def refuse(self: FastAPI, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].endswith("/report"):
            await Response(status_code=500)(scope, receive, send)
        else:
            await serve(self, scope, receive, send)

    FastAPI.__call__ = wraps(serve)(refuse)
