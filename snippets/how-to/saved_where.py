# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator

from anyio import CancelScope
from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
saved: list[str] = []


async def save(place: str, end: str) -> None:
    await asyncio.sleep(0)
    saved.append(f"{place} {end}")


async def save_at_the_end(end: str) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await save("dependency", end)


async def write_answer(end: str) -> AsyncIterator[str]:
    try:
        yield "Ada"
        if end == "left":
            await asyncio.Event().wait()
        if end == "broken":
            raise ConnectionError("the model is gone")
    finally:
        with CancelScope(shield=True):
            await save("shielded", end)
        await save("plain", end)


@app.get("/chat/{end}", dependencies=[Depends(save_at_the_end)])
async def chat(end: str, tasks: BackgroundTasks) -> StreamingResponse:
    tasks.add_task(save, "task", end)
    return StreamingResponse(write_answer(end))


# --8<-- [end:app]


# --8<-- [start:proof]
import socket
from threading import Thread

import uvicorn

ENDS = ("whole", "left", "broken")
PLACES = {
    "dependency": "`finally` of a dependency, default scope",
    "task": "background task",
    "shielded": "`finally` of the generator, shielded",
    "plain": "`finally` of the generator, plain `await`",
}

with socket.create_server(("127.0.0.1", 0)) as listening:
    config = uvicorn.Config(app, log_config=None, log_level="critical")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, args=([listening],))
    thread.start()
    for end in ENDS:
        with socket.create_connection(listening.getsockname()) as client:
            request = f"GET /chat/{end} HTTP/1.1\r\nHost: localhost"
            client.sendall(f"{request}\r\nConnection: close\r\n\r\n".encode())
            while b"Ada" not in client.recv(4096):
                pass
            while end != "left" and client.recv(4096):
                pass
    server.should_exit = True
    thread.join()

for place, where in PLACES.items():
    found = ["saved" if f"{place} {end}" in saved else "lost" for end in ENDS]
    print(where, *found, sep=" | ")
    #> `finally` of a dependency, default scope | saved | saved | saved
    #> background task | saved | saved | lost
    #> `finally` of the generator, shielded | saved | saved | saved
    #> `finally` of the generator, plain `await` | saved | lost | saved
# --8<-- [end:proof]
