"""Worlds in which a file is sent otherwise."""

from functools import wraps

from starlette.responses import FileResponse
from starlette.types import Message, Receive, Scope, Send


def leaving_drops_tasks_of_file() -> None:
    """If the client of a file leaves, the tasks are dropped."""
    respond = FileResponse.__call__

    async def respond_or_drop(self: FileResponse, scope: Scope, receive: Receive, send: Send) -> None:
        async def receive_and_drop() -> Message:
            message = await receive()
            if message["type"] == "http.disconnect":
                self.background = None
            return message

        await respond(self, scope, receive_and_drop, send)

    FileResponse.__call__ = wraps(respond)(respond_or_drop)
