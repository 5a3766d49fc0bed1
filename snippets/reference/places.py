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


def say(what: str, path: str, status: object) -> None:
    print(f"{what} | {status} | {'runs' if path in ran else 'never runs'}")
    #> `GET` | 200 | runs
    #> `HEAD` | 200 | runs
    #> `POST` with `status_code=202` | 202 | runs
    #> `DELETE` with `status_code=204` | 204 | runs
    #> a path operation of an `APIRouter` | 200 | runs
    #> a path operation of a mounted FastAPI | 200 | runs
    #> a file of `app.frontend()` | 200 | runs
    #> a path that is not there | 404 | never runs
    #> a WebSocket | none | never runs


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
    status = client.request(method, path).status_code
    say(what, path, status)
with client.websocket_connect("/websocket") as websocket:
    assert websocket.receive_text() == "Hello"
say("a WebSocket", "/websocket", "none")
print(client.get("/").text)
#> <h1>After the Response</h1>
# --8<-- [end:proof]
