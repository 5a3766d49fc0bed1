"""Worlds in which a request is heard otherwise."""

from collections.abc import AsyncGenerator
from functools import wraps
from typing import Any
from unittest.mock import patch

from fastapi.background import BackgroundTasks
from starlette.requests import Request
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle


def requests_outlast_their_response() -> None:
    """The server still gives the application what the client sends when the response is complete."""
    receive = RequestResponseCycle.receive

    async def receive_as_before(self: RequestResponseCycle) -> Any:
        complete, self.response_complete = self.response_complete, False
        try:
            return await receive(self)
        finally:
            self.response_complete = complete

    RequestResponseCycle.receive = wraps(receive)(receive_as_before)


def forget_before_tasks(kept: str) -> None:
    """Let each request that is passed to a task forget what it keeps under a name, when the tasks start."""
    run = BackgroundTasks.__call__

    async def forget_and_run(self: BackgroundTasks) -> None:
        for task in self.tasks:
            for argument in task.args:
                if isinstance(argument, Request):
                    vars(argument).pop(kept, None)
        await run(self)

    patch.object(BackgroundTasks, "__call__", forget_and_run).start()


def bodies_are_not_kept() -> None:
    """A request forgets its body when its tasks start."""
    forget_before_tasks("_body")


def forms_are_not_kept() -> None:
    """A request forgets its form when its tasks start."""
    forget_before_tasks("_form")


def streamed_bodies_are_kept() -> None:
    """A request keeps a body that is streamed."""
    stream = Request.stream

    async def stream_and_keep(self: Request) -> AsyncGenerator[bytes, None]:
        chunks = [chunk async for chunk in stream(self)]
        self._body = b"".join(chunks)
        for chunk in chunks:
            yield chunk

    patch.object(Request, "stream", stream_and_keep).start()
