# --8<-- [start:app]
from fastapi import (
    BackgroundTasks,
    Depends,
    FastAPI,
    WebSocket,
    WebSocketDisconnect,
)

app = FastAPI()
visits: list[str] = []


def note_visit(name: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(visits.append, name)


@app.websocket("/chat", dependencies=[Depends(note_visit)])
async def chat(websocket: WebSocket, background_tasks: BackgroundTasks) -> None:
    await websocket.accept()
    try:
        while True:
            text = await websocket.receive_text()
            await websocket.send_text(f"You said: {text}")
    except WebSocketDisconnect:
        pass
    finally:
        await background_tasks()


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app).websocket_connect("/chat?name=ada") as websocket:
    websocket.send_text("Hello")
    print(websocket.receive_text(), visits)
    #> You said: Hello []

print(visits)
#> ['ada']
# --8<-- [end:proof]
