# --8<-- [start:app]
import asyncio
import logging
import queue
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse

logger = logging.getLogger("chat")
model: queue.Queue[str] = queue.Queue()
saved: list[str] = []


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, asyncio.TaskGroup]]:
    async with asyncio.TaskGroup() as answering:
        yield {"answering": answering}


app = FastAPI(lifespan=lifespan)


async def answer(words: asyncio.Queue[str]) -> None:
    text = ""
    try:
        while word := await asyncio.to_thread(model.get):
            text += word
            words.put_nowait(word)
    except Exception:
        logger.exception("the model is gone")
    saved.append(text)
    words.put_nowait("")


@app.get("/chat")
async def chat(request: Request) -> StreamingResponse:
    words: asyncio.Queue[str] = asyncio.Queue()
    request.state.answering.create_task(answer(words))

    async def stream() -> AsyncIterator[str]:
        while word := await words.get():
            yield word

    return StreamingResponse(stream())


# --8<-- [end:app]


# --8<-- [start:proof]
import socket
from threading import Thread
from typing import Any

import uvicorn

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logger.addFilter(keep)
failure: Any = 0.5
with socket.create_server(("127.0.0.1", 0)) as listening:
    config = uvicorn.Config(app, log_config=None)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, args=([listening],))
    thread.start()
    for words, end in [
        (("Ada ", "reads.", ""), b"0\r\n\r\n"),
        (("Bob", failure), b"0\r\n\r\n"),
        (("Eve ",), b"Eve"),
    ]:
        with socket.create_connection(listening.getsockname()) as client:
            client.sendall(b"GET /chat HTTP/1.1\r\nHost: localhost\r\n\r\n")
            for word in words:
                model.put(word)
            received = b""
            while end not in received:
                received += client.recv(4096)
    for word in ("writes ", "programs.", ""):
        model.put(word)
    server.should_exit = True
    thread.join()

print(logged)
#> ['the model is gone']
for text in saved:
    print(text)
    #> Ada reads.
    #> Bob
    #> Eve writes programs.
# --8<-- [end:proof]
