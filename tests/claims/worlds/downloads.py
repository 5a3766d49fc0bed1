"""Worlds in which a file is sent otherwise."""

from functools import wraps
from pathlib import Path

from fastapi import FastAPI
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


def paths_are_sent() -> None:
    """The server takes the path of a file, and reads the file itself."""
    serve = FastAPI.__call__

    async def serve_with_paths(self: FastAPI, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_file(message: Message) -> None:
            if message["type"] == "http.response.pathsend":
                message = {"type": "http.response.body", "body": Path(message["path"]).read_bytes()}
            await send(message)

        await serve(self, {**scope, "extensions": {"http.response.pathsend": {}}}, receive, send_file)

    FastAPI.__call__ = wraps(serve)(serve_with_paths)
