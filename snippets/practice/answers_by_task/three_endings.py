# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
saved: list[str] = []


def save(words: list[str]) -> None:
    saved.append(" ".join(words))


async def write_answer(words: list[str], ending: str) -> AsyncIterator[str]:
    for word in ("Ada", "wrote", ending):
        words.append(word)
        yield f"{word} "
    if ending == "forever":
        await asyncio.Event().wait()
    if ending == "badly":
        raise ConnectionError("the model is gone")
    words.append("[end]")


@app.get("/chat")
async def chat(
    ending: str, background_tasks: BackgroundTasks
) -> StreamingResponse:
    words: list[str] = []
    background_tasks.add_task(save, words)
    return StreamingResponse(write_answer(words, ending))


# --8<-- [end:app]


# --8<-- [start:proof]
import socket
from threading import Thread

import uvicorn

with socket.create_server(("127.0.0.1", 0)) as listening:
    config = uvicorn.Config(app, log_config=None, log_level="critical")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, args=([listening],))
    thread.start()
    for ending in ("programs", "forever", "badly"):
        with socket.create_connection(listening.getsockname()) as client:
            request = f"GET /chat?ending={ending} HTTP/1.1\r\nHost: localhost"
            client.sendall(f"{request}\r\nConnection: close\r\n\r\n".encode())
            received = b""
            while f"\r\n{ending} \r\n".encode() not in received:
                received += client.recv(4096)
            while ending != "forever" and (more := client.recv(4096)):
                received += more
    server.should_exit = True
    thread.join()

for answer in sorted(saved):
    print(answer)
    #> Ada wrote forever
    #> Ada wrote programs [end]
# --8<-- [end:proof]
