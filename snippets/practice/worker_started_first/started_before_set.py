# --8<-- [start:app]
import asyncio
from contextvars import ContextVar

from fastapi import FastAPI

app = FastAPI()
user: ContextVar[str] = ContextVar("user", default="nobody")
running: set[asyncio.Task[None]] = set()
events: asyncio.Queue[str] = asyncio.Queue()
audit: list[str] = []


async def note_events() -> None:
    while True:
        event = await events.get()
        audit.append(f"{event}, by {user.get()}")
        events.task_done()


@app.post("/orders/{name}")
async def order(name: str) -> None:
    if not running:
        running.add(asyncio.create_task(note_events()))
    user.set(name)
    await events.put(f"{name} has ordered")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient


@app.post("/stop")
async def stop() -> None:
    await events.join()
    running.pop().cancel()


with TestClient(app) as client:
    for path in ("/orders/ada", "/orders/bob", "/stop"):
        client.post(path)

for line in audit:
    print(line)
    #> ada has ordered, by nobody
    #> bob has ordered, by nobody
# --8<-- [end:proof]
