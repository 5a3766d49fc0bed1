# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI, WebSocket

ran: list[str] = []


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    forgotten = BackgroundTasks()
    forgotten.add_task(ran.append, "forgotten")
    awaited = BackgroundTasks()
    awaited.add_task(ran.append, app.title)
    await awaited()
    yield


app = FastAPI(title="After the Response", lifespan=lifespan)


@app.websocket("/")
async def say_hello(
    websocket: WebSocket, background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(ran.append, "WebSocket")
    await websocket.accept()
    try:
        await websocket.send_text("Hello")
    finally:
        await background_tasks()


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app) as client, client.websocket_connect("/") as websocket:
    assert websocket.receive_text() == "Hello"
LISTS = {
    "lifespan, a list that is awaited": "After the Response",
    "lifespan, a list that is not awaited": "forgotten",
    "WebSocket, its list awaited in a `finally`": "WebSocket",
}
for what, task in LISTS.items():
    print(f"{what} | {'runs' if task in ran else 'never runs'}")
    #> lifespan, a list that is awaited | runs
    #> lifespan, a list that is not awaited | never runs
    #> WebSocket, its list awaited in a `finally` | runs
# --8<-- [end:proof]
