# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
steps: list[str] = []


async def save(answer: str) -> None:
    await asyncio.sleep(0)
    steps.append(f"saved {answer}")


async def write_answer() -> AsyncIterator[str]:
    try:
        yield "Ada"
        await asyncio.Event().wait()
    finally:
        await asyncio.shield(save("Ada"))
        steps.append("closed the model")


@app.get("/chat")
async def chat() -> StreamingResponse:
    return StreamingResponse(write_answer())


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
        client.sendall(b"GET /chat HTTP/1.1\r\nHost: localhost\r\n\r\n")
        while b"Ada" not in client.recv(4096):
            pass
    server.should_exit = True
    thread.join()

assert steps == ["saved Ada", "closed the model"], steps
#! AssertionError: ['saved Ada']
# --8<-- [end:proof]
