"""Streams that wait in the middle until they are let go on, and their tasks."""

import asyncio
import gc
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Annotated

from anyio import CancelScope
from fastapi import BackgroundTasks, Depends, FastAPI, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.sse import EventSourceResponse

from tests.claims.apps.events import happens

# Python may collect at any time. Here it does when a test asks for it.
gc.disable()
app = FastAPI()
go_on = threading.Event()
end_task = threading.Event()
end_cleanup = threading.Event()


async def chunks() -> AsyncIterator[str]:
    try:
        yield "first "
        await asyncio.to_thread(go_on.wait)
        happens("last chunk")
        yield "last"
    finally:
        happens("generator ends")


def def_chunks() -> Iterator[str]:
    try:
        yield "first "
        go_on.wait()
        happens("last chunk")
        yield "last"
        happens("generator goes on")
    finally:
        happens("generator ends")


async def cleaned_up_chunks() -> AsyncIterator[str]:
    try:
        yield "first "
        await asyncio.Event().wait()
    finally:
        try:
            await asyncio.sleep(0)
            happens("plain await is done")
        except asyncio.CancelledError:
            happens("plain await is cancelled")
        with CancelScope(shield=True):
            await asyncio.to_thread(end_cleanup.wait)
            happens("shielded await is done")


async def failing_chunks() -> AsyncIterator[str]:
    yield "first "
    await asyncio.to_thread(go_on.wait)
    raise RuntimeError("the report is broken")


async def unread_chunks() -> AsyncIterator[bytes]:
    try:
        yield b"first "
        happens("big chunk")
        yield bytes(16 * 2**20)
        happens("last chunk")
        yield b"last"
        happens("generator goes on")
    finally:
        happens("generator ends")


async def chunks_from_memory(pause: bool) -> AsyncIterator[bytes]:
    """Chunks without an `await` between them, or with one that only lets others have their turn."""
    yield b"first "
    yield bytes(16 * 2**20)
    # This one has to wait until the client has read, or has left.
    yield b"."
    asyncio.get_running_loop().call_soon(happens, "event loop goes on")
    for _ in range(1000):
        if pause:
            await asyncio.sleep(0)
        yield b"."
    happens("last chunk")


async def task() -> None:
    happens("task starts")
    await asyncio.to_thread(end_task.wait)
    happens("task ends")


@app.get("/returned")
async def get_returned(background_tasks: BackgroundTasks) -> StreamingResponse:
    background_tasks.add_task(task)
    return StreamingResponse(chunks())


@app.get("/yielded", response_class=StreamingResponse)
async def get_yielded(background_tasks: BackgroundTasks) -> AsyncIterator[str]:
    background_tasks.add_task(task)
    async for chunk in chunks():
        yield chunk


@app.get("/def")
async def get_def(background_tasks: BackgroundTasks) -> StreamingResponse:
    background_tasks.add_task(task)
    return StreamingResponse(def_chunks())


@app.get("/events", response_class=EventSourceResponse)
async def get_events(background_tasks: BackgroundTasks) -> AsyncIterator[str]:
    background_tasks.add_task(task)
    try:
        yield "first "
        await asyncio.to_thread(go_on.wait)
        yield "last"
    finally:
        happens("generator ends")


@app.get("/cleaned-up-returned")
async def get_cleaned_up_returned(background_tasks: BackgroundTasks) -> StreamingResponse:
    background_tasks.add_task(happens, "task starts")
    return StreamingResponse(cleaned_up_chunks())


@app.get("/cleaned-up-yielded", response_class=StreamingResponse)
async def get_cleaned_up_yielded(background_tasks: BackgroundTasks) -> AsyncIterator[str]:
    background_tasks.add_task(happens, "task starts")
    async for chunk in cleaned_up_chunks():
        yield chunk


@app.get("/cleaned-up-events", response_class=EventSourceResponse)
async def get_cleaned_up_events(background_tasks: BackgroundTasks) -> AsyncIterator[str]:
    background_tasks.add_task(happens, "task starts")
    async for chunk in cleaned_up_chunks():
        yield chunk


@app.get("/unread", response_class=StreamingResponse)
async def get_unread(background_tasks: BackgroundTasks) -> AsyncIterator[bytes]:
    background_tasks.add_task(task)
    async for chunk in unread_chunks():
        yield chunk


@app.get("/memory-returned")
async def get_memory_returned(background_tasks: BackgroundTasks, pause: bool = False) -> StreamingResponse:
    background_tasks.add_task(happens, "task starts")
    return StreamingResponse(chunks_from_memory(pause))


@app.get("/memory-yielded", response_class=StreamingResponse)
async def get_memory_yielded(background_tasks: BackgroundTasks) -> AsyncIterator[bytes]:
    background_tasks.add_task(happens, "task starts")
    async for chunk in chunks_from_memory(pause=False):
        yield chunk


async def sent_chunks() -> AsyncIterator[list[str]]:
    """A dependency: what is put into its list is saved at the end of the request."""
    sent: list[str] = []
    try:
        yield sent
    except RuntimeError:
        happens("dependency gets the exception")
        raise
    finally:
        await asyncio.sleep(0)
        happens(f"saved: {sent}")


Sent = Annotated[list[str], Depends(sent_chunks)]


async def saved_chunks(sent: list[str], end: str) -> AsyncIterator[str]:
    sent.append("first")
    yield "first "
    await asyncio.to_thread(go_on.wait)
    if end == "fails":
        raise RuntimeError("the report is broken")


def saved_def_chunks(sent: list[str], end: str) -> Iterator[str]:
    sent.append("first")
    yield "first "
    go_on.wait()
    if end == "fails":
        raise RuntimeError("the report is broken")
    yield "last"


@app.get("/saved/async/{end}")
async def get_saved_async(sent: Sent, end: str) -> StreamingResponse:
    return StreamingResponse(saved_chunks(sent, end))


@app.get("/saved/def/{end}")
async def get_saved_def(sent: Sent, end: str) -> StreamingResponse:
    return StreamingResponse(saved_def_chunks(sent, end))


@app.get("/saved/events/{end}", response_class=EventSourceResponse)
async def get_saved_events(sent: Sent, end: str) -> AsyncIterator[str]:
    async for chunk in saved_chunks(sent, end):
        yield chunk


@app.get("/adding")
async def get_adding(background_tasks: BackgroundTasks) -> StreamingResponse:
    async def adding() -> AsyncIterator[str]:
        yield "first "
        background_tasks.add_task(happens, "task added while streaming")
        yield "last"

    background_tasks.add_task(happens, "task added before")
    return StreamingResponse(adding())


@app.get("/failing-returned")
async def get_failing_returned(background_tasks: BackgroundTasks) -> StreamingResponse:
    background_tasks.add_task(task)
    return StreamingResponse(failing_chunks())


@app.get("/failing-yielded", response_class=StreamingResponse)
async def get_failing_yielded(background_tasks: BackgroundTasks) -> AsyncIterator[str]:
    background_tasks.add_task(task)
    async for chunk in failing_chunks():
        yield chunk


@app.get("/failing-def", response_class=StreamingResponse)
def get_failing_def(background_tasks: BackgroundTasks) -> Iterator[str]:
    background_tasks.add_task(task)
    yield "first "
    go_on.wait()
    raise RuntimeError("the report is broken")


@app.get("/failing-events", response_class=EventSourceResponse)
async def get_failing_events(background_tasks: BackgroundTasks) -> AsyncIterator[str]:
    background_tasks.add_task(task)
    async for chunk in failing_chunks():
        yield chunk


@app.get("/big")
async def get_big(background_tasks: BackgroundTasks) -> StreamingResponse:
    async def big() -> AsyncIterator[bytes]:
        yield bytes(16 * 2**20)
        happens("last chunk")

    background_tasks.add_task(task)
    return StreamingResponse(big())


@app.put("/go-on")
async def let_stream_go_on() -> None:
    go_on.set()


@app.post("/end-task")
async def let_task_end() -> None:
    end_task.set()


@app.post("/end-cleanup")
async def let_cleanup_end() -> None:
    end_cleanup.set()


@app.post("/collect")
async def collect() -> None:
    gc.collect()


http_app = FastAPI()
http_app.include_router(app.router)


@http_app.middleware("http")
async def pass_on(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    return await call_next(request)
