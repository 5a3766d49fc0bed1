# --8<-- [start:app]
import asyncio
import logging

from fastapi import FastAPI, WebSocket, WebSocketDisconnect

app = FastAPI()
logger = logging.getLogger("chat")
stored: list[str] = []
archive_is_free = asyncio.Event()


async def store(text: str) -> None:
    if text == "":
        raise ValueError("nothing to store")
    if text == "long":
        await archive_is_free.wait()
    stored.append(text)
    archive_is_free.set()


async def store_and_answer(websocket: WebSocket, text: str) -> None:
    try:
        await store(text)
        await websocket.send_text(f"stored: {text}")
    except WebSocketDisconnect:
        logger.info("nobody is there to hear of %r", text)
    except Exception:
        logger.exception("cannot store %r", text)


@app.websocket("/chat")
async def chat(websocket: WebSocket) -> None:
    await websocket.accept()
    async with asyncio.TaskGroup() as group:
        async for text in websocket.iter_text():
            group.create_task(store_and_answer(websocket, text))


# --8<-- [end:app]


# --8<-- [start:proof]
from typing import NoReturn

from fastapi.testclient import TestClient
from starlette.websockets import WebSocketState

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    logged.append(f"{record.getMessage()}: {error}")
    return False


logger.setLevel(logging.INFO)
logger.addFilter(keep)
with TestClient(app).websocket_connect("/chat") as websocket:
    for text in ("long", "", "short"):
        websocket.send_text(text)
    print(websocket.receive_text())
    #> stored: short
    print(websocket.receive_text())
    #> stored: long


async def nobody(*_: object) -> NoReturn:
    raise OSError


gone = WebSocket({"type": "websocket"}, nobody, nobody)
gone.application_state = WebSocketState.CONNECTED
asyncio.run(store_and_answer(gone, "late"))
print(stored)
#> ['short', 'long', 'late']
for line in logged:
    print(line)
    #> cannot store '': nothing to store
    #> nobody is there to hear of 'late': None
# --8<-- [end:proof]
