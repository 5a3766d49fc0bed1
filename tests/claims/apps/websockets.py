"""Work that a message of a WebSocket begins. SIGUSR1 lets it end, as its client may have left by then."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, WebSocket, WebSocketDisconnect

from tests.claims.apps.events import happens

go_on = asyncio.Event()


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, go_on.set)
    yield


app = FastAPI(lifespan=lifespan)


async def work(websocket: WebSocket) -> None:
    happens("work starts")
    try:
        await go_on.wait()
    except asyncio.CancelledError:
        happens("work is cancelled")
        raise
    happens("work ends")
    try:
        await websocket.send_text("done")
    except WebSocketDisconnect:
        happens("sending raises WebSocketDisconnect")


@app.websocket("/iter-text")
async def iterate(websocket: WebSocket) -> None:
    await websocket.accept()
    async with asyncio.TaskGroup() as group:
        group.create_task(work(websocket))
        async for _ in websocket.iter_text():
            """Read on."""
        happens("messages end")
    happens("endpoint ends")


@app.websocket("/receive-text")
async def receive(websocket: WebSocket) -> None:
    await websocket.accept()
    async with asyncio.TaskGroup() as group:
        group.create_task(work(websocket))
        while True:
            await websocket.receive_text()


@app.websocket("/close")
async def close(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.close()
    happens("endpoint has closed")
    await go_on.wait()
    happens("work ends")
