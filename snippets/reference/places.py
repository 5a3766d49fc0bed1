# --8<-- [start:app]
from pathlib import Path

from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, WebSocket
from starlette.requests import HTTPConnection

ran: list[str] = []


def add_task(
    connection: HTTPConnection, background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(ran.append, connection.url.path)


app = FastAPI(dependencies=[Depends(add_task)])
router = APIRouter(prefix="/router")
mounted = FastAPI(dependencies=[Depends(add_task)])


@app.head("/head")
@app.get("/get")
@app.post("/accepted", status_code=202)
@app.delete("/deleted", status_code=204)
@router.get("/get")
@mounted.get("/get")
def do_nothing() -> None:
    return None


@app.websocket("/websocket")
async def say_hello(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("Hello")
    await websocket.close()


Path("index.html").write_text("<h1>After the Response</h1>")
app.include_router(router)
app.mount("/mounted", mounted)
app.frontend("/", directory=".")
# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)


def say(what: str, path: str) -> None:
    print(f"{what} | {'runs' if path in ran else 'never runs'}")
    #> `GET` | runs
    #> `HEAD` | runs
    #> `POST` with `status_code=202` | runs
    #> `DELETE` with `status_code=204` | runs
    #> a path operation of an `APIRouter` | runs
    #> a path operation of a mounted FastAPI | runs
    #> a file of `app.frontend()` | runs
    #> a path that is not there | never runs
    #> a WebSocket | never runs


REQUESTS = {
    "`GET`": ("GET", "/get"),
    "`HEAD`": ("HEAD", "/head"),
    "`POST` with `status_code=202`": ("POST", "/accepted"),
    "`DELETE` with `status_code=204`": ("DELETE", "/deleted"),
    "a path operation of an `APIRouter`": ("GET", "/router/get"),
    "a path operation of a mounted FastAPI": ("GET", "/mounted/get"),
    "a file of `app.frontend()`": ("GET", "/index.html"),
    "a path that is not there": ("GET", "/nowhere"),
}
for what, (method, path) in REQUESTS.items():
    client.request(method, path)
    say(what, path)
with client.websocket_connect("/websocket") as websocket:
    assert websocket.receive_text() == "Hello"
say("a WebSocket", "/websocket")
# --8<-- [end:proof]
