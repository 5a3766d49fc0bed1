# --8<-- [start:app]
import asyncio
from contextvars import Context, ContextVar

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


def start_worker(context: Context | None) -> None:
    if not running:
        running.add(asyncio.create_task(note_events(), context=context))


@app.post("/copied/{name}")
async def order_copied(name: str) -> str:
    user.set(name)
    start_worker(context=None)
    await events.put(f"{name} has ordered")
    return user.get()


@app.post("/fresh/{name}")
async def order_fresh(name: str) -> str:
    user.set(name)
    start_worker(context=Context())
    await events.put(f"{name} has ordered")
    return user.get()


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient


@app.post("/stop")
async def stop() -> None:
    await events.join()
    running.pop().cancel()


with TestClient(app) as client:
    for path in ("/copied/ada", "/copied/bob", "/stop"):
        print(client.post(path).json())
        #> ada
        #> bob
        #> None
    for path in ("/fresh/ada", "/fresh/bob", "/stop"):
        print(client.post(path).json())
        #> ada
        #> bob
        #> None

for line in audit:
    print(line)
    #> ada has ordered, by ada
    #> bob has ordered, by ada
    #> ada has ordered, by nobody
    #> bob has ordered, by nobody
# --8<-- [end:proof]
