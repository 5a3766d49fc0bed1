# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
steps: list[str] = []


async def close_feed() -> None:
    await asyncio.sleep(0)
    steps.append("feed is closed")


async def write_news() -> AsyncIterator[str]:
    async with AsyncExitStack() as stack:
        stack.push_async_callback(close_feed)
        yield "Ada has registered."
        await asyncio.Event().wait()


def log_activity() -> None:
    steps.append("task runs")


@app.get("/news")
async def news(background_tasks: BackgroundTasks) -> StreamingResponse:
    background_tasks.add_task(log_activity)
    return StreamingResponse(write_news())


# --8<-- [end:app]


# --8<-- [start:proof]
import socket
from threading import Thread

import uvicorn

with socket.create_server(("127.0.0.1", 0)) as listening:
    server = uvicorn.Server(uvicorn.Config(app, log_config=None))
    thread = Thread(target=server.run, args=([listening],))
    thread.start()
    with socket.create_connection(listening.getsockname()) as client:
        client.sendall(b"GET /news HTTP/1.1\r\nHost: localhost\r\n\r\n")
        received = b""
        while b"Ada" not in received:
            received = client.recv(4096)
        print(received.splitlines()[-1])
        #> b'Ada has registered.'
    server.should_exit = True
    thread.join()

assert steps == ["feed is closed", "task runs"], steps
#! AssertionError: ['task runs']
# --8<-- [end:proof]
