"""Streams that wait in the middle until they are let go on, and their tasks."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import StreamingResponse
from fastapi.sse import EventSourceResponse

from tests.claims.apps.events import happens

app = FastAPI()
go_on = threading.Event()
end_task = threading.Event()


async def chunks() -> AsyncIterator[str]:
    try:
        yield "first "
        await asyncio.to_thread(go_on.wait)
        happens("last chunk")
        yield "last"
    finally:
        happens("generator ends")


def def_chunks() -> Iterator[str]:
    yield "first "
    go_on.wait()
    happens("last chunk")
    yield "last"
    happens("generator goes on")


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
        yield "first"
        await asyncio.to_thread(go_on.wait)
        yield "last"
    finally:
        happens("generator ends")


@app.get("/adding")
async def get_adding(background_tasks: BackgroundTasks) -> StreamingResponse:
    async def adding() -> AsyncIterator[str]:
        yield "first "
        background_tasks.add_task(happens, "task added while streaming")
        yield "last"

    background_tasks.add_task(happens, "task added before")
    return StreamingResponse(adding())


@app.get("/failing")
async def get_failing(background_tasks: BackgroundTasks) -> StreamingResponse:
    async def failing() -> AsyncIterator[str]:
        yield "first "
        raise RuntimeError("the report is broken")

    background_tasks.add_task(task)
    return StreamingResponse(failing())


@app.get("/big")
async def get_big(background_tasks: BackgroundTasks) -> StreamingResponse:
    async def big() -> AsyncIterator[bytes]:
        yield bytes(16 * 2**20)
        happens("last chunk")

    background_tasks.add_task(task)
    return StreamingResponse(big())


@app.post("/go-on")
async def let_stream_go_on() -> None:
    go_on.set()


@app.post("/end-task")
async def let_task_end() -> None:
    end_task.set()
