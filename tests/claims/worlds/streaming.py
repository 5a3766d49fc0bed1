"""Worlds in which streams and their tasks go otherwise."""

import asyncio
from functools import wraps

import fastapi.routing
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


def leaving_drops_tasks() -> None:
    """If the client of a stream leaves, the tasks are dropped."""
    listen = StreamingResponse.listen_for_disconnect

    async def listen_and_drop(self: StreamingResponse, receive: Receive) -> None:
        await listen(self, receive)
        self.background = None

    StreamingResponse.listen_for_disconnect = wraps(listen)(listen_and_drop)


def failed_streams_run_tasks() -> None:
    """The tasks of a stream run even if it fails."""
    stream = StreamingResponse.stream_response

    async def stream_and_run(self: StreamingResponse, send: Send) -> None:
        try:
            await stream(self, send)
        except RuntimeError:
            if self.background is not None:
                await self.background()
            raise

    StreamingResponse.stream_response = wraps(stream)(stream_and_run)


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
