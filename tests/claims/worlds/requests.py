"""Worlds in which a request is heard otherwise."""

from functools import wraps
from typing import Any
from unittest.mock import patch

from starlette.requests import Request
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle


def requests_outlast_their_response() -> None:
    """The server goes on to give an application what the client sends when the response is complete."""
    receive = RequestResponseCycle.receive

    async def receive_as_before(self: RequestResponseCycle) -> Any:
        complete, self.response_complete = self.response_complete, False
        try:
            return await receive(self)
        finally:
            self.response_complete = complete

    RequestResponseCycle.receive = wraps(receive)(receive_as_before)


def bodies_are_not_kept() -> None:
    """A request forgets its body as soon as it has been read."""
    read = Request.body

    async def read_and_forget(self: Request) -> bytes:
        body = await read(self)
        del self._body
        return body

    patch.object(Request, "body", read_and_forget).start()
