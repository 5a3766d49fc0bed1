# --8<-- [start:app]
import threading

from fastapi import FastAPI, WebSocket
from fastapi.concurrency import run_in_threadpool

app = FastAPI()
steps: list[str] = []
archive_answers = threading.Event()


def archive(texts: list[str]) -> None:
    steps.append(f"archive: begins with {texts}")
    archive_answers.wait()
    steps.append("archive: is done")


@app.websocket("/chat")
async def chat(websocket: WebSocket) -> None:
    texts: list[str] = []
    await websocket.accept()
    try:
        async for text in websocket.iter_text():
            texts.append(text)
            if text == "bye":
                await websocket.close()
                break
    finally:
        await run_in_threadpool(archive, texts)


# --8<-- [end:app]


# --8<-- [start:proof]
import time

from fastapi.testclient import TestClient

with TestClient(app).websocket_connect("/chat") as websocket:
    websocket.send_text("hello")
    websocket.send_text("bye")
    print(websocket.receive())
    #> {'type': 'websocket.close', 'code': 1000, 'reason': ''}
    while not steps:
        time.sleep(0.01)
    steps.append("client: has its close")
    archive_answers.set()
    while len(steps) < 3:
        time.sleep(0.01)

for step in steps:
    print(step)
    #> archive: begins with ['hello', 'bye']
    #> client: has its close
    #> archive: is done
# --8<-- [end:proof]
