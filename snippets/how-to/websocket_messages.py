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
    except Exception:
        logger.exception("cannot store %r", text)
        return
    try:
        await websocket.send_text(f"stored: {text}")
    except (WebSocketDisconnect, RuntimeError) as error:
        logger.info("nobody hears of %r: %s", text, type(error).__name__)


@app.websocket("/chat")
async def chat(websocket: WebSocket) -> None:
    await websocket.accept()
    async with asyncio.TaskGroup() as group:
        try:
            async for text in websocket.iter_text():
                group.create_task(store_and_answer(websocket, text))
        except KeyError:
            await websocket.close(1003, "send text")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from starlette.types import Message

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    error = f": {record.exc_info[1]}" if record.exc_info else ""
    logged.append(record.getMessage() + error)
    return False


logger.setLevel(logging.INFO)
logger.addFilter(keep)
with TestClient(app).websocket_connect("/chat") as websocket:
    for text in ("long", "", "short"):
        websocket.send_text(text)
    print(websocket.receive_text(), websocket.receive_text())
    #> stored: short stored: long
    websocket.send_bytes(b"no text")
    print(websocket.receive())
    #> {'type': 'websocket.close', 'code': 1003, 'reason': 'send text'}

incoming: list[Message] = [{"type": "websocket.connect"}]
incoming += [{"type": "websocket.receive", "text": "late"}] * 2
incoming += [{"type": "websocket.disconnect", "code": 1001}]


async def receive() -> Message:
    return incoming.pop(0)


async def send(message: Message) -> None:
    if message["type"] == "websocket.send":
        raise OSError("the client has left")


asyncio.run(chat(WebSocket({"type": "websocket"}, receive, send)))
print(stored)
#> ['short', 'long', 'late', 'late']
for line in logged:
    print(line)
    #> cannot store '': nothing to store
    #> nobody hears of 'late': WebSocketDisconnect
    #> nobody hears of 'late': WebSocketDisconnected
# --8<-- [end:proof]
