# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator

from anyio import CancelScope
from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
steps: list[str] = []


async def close_feed() -> None:
    await asyncio.sleep(0)
    steps.append("generator: has closed the feed")


def log_activity() -> None:
    steps.append("task: notes who was here")


@app.get("/news")
async def news(background_tasks: BackgroundTasks) -> StreamingResponse:
    async def write_news() -> AsyncIterator[str]:
        try:
            steps.append("generator: sends the news")
            yield "Ada has registered."
            await asyncio.Event().wait()
        finally:
            steps.append("generator: is stopped where it waits")
            with CancelScope(shield=True):
                await close_feed()

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
        steps.append("client: GET /news")
        client.sendall(b"GET /news HTTP/1.1\r\nHost: localhost\r\n\r\n")
        while b"Ada" not in client.recv(4096):
            pass
        steps.append("client: has the news, leaves")
    server.should_exit = True
    thread.join()

for step in steps:
    print(step)
    #> client: GET /news
    #> generator: sends the news
    #> client: has the news, leaves
    #> generator: is stopped where it waits
    #> generator: has closed the feed
    #> task: notes who was here
# --8<-- [end:proof]
