# --8<-- [start:app]
from collections.abc import Callable
from pathlib import Path

from fastapi import BackgroundTasks, FastAPI, Response
from fastapi.responses import (
    FileResponse,
    JSONResponse,
    RedirectResponse,
    StreamingResponse,
)
from starlette.background import BackgroundTask

app = FastAPI()
ran: list[str] = []
Path("report.txt").write_text("All is well.")
own_task = BackgroundTask(ran.append, "own task")
shared = Response(status_code=204)
RETURNED: dict[str, Callable[[BackgroundTasks], object]] = {
    "a `dict`": lambda _: {"sent": True},
    "`JSONResponse`": lambda _: JSONResponse({}),
    "an error that is returned": lambda _: JSONResponse({}, 404),
    "`Response` without content": lambda _: Response(status_code=204),
    "`RedirectResponse`": lambda _: RedirectResponse("/"),
    "`StreamingResponse`": lambda _: StreamingResponse(iter("stream")),
    "`FileResponse`": lambda _: FileResponse("report.txt"),
    "`FileResponse`, no such file": lambda _: FileResponse("missing.txt"),
    "the list as `background`": lambda tasks: JSONResponse(
        {}, background=tasks
    ),
    "another `background`": lambda _: JSONResponse({}, background=own_task),
    "a shared `Response`, first request": lambda _: shared,
    "a shared `Response`, second request": lambda _: shared,
}


@app.get("/")
def respond(what: str, background_tasks: BackgroundTasks) -> object:
    background_tasks.add_task(ran.append, what)
    return RETURNED[what](background_tasks)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False, follow_redirects=False)

received = ""
for what in RETURNED:
    response = client.get("/", params={"what": what})
    received += response.text + response.headers.get("Location", "")
    task = "runs" if what in ran else "never runs"
    print(f"{what} | {response.status_code} | {task}")
    #> a `dict` | 200 | runs
    #> `JSONResponse` | 200 | runs
    #> an error that is returned | 404 | runs
    #> `Response` without content | 204 | runs
    #> `RedirectResponse` | 307 | runs
    #> `StreamingResponse` | 200 | runs
    #> `FileResponse` | 200 | runs
    #> `FileResponse`, no such file | 500 | never runs
    #> the list as `background` | 200 | runs
    #> another `background` | 200 | never runs
    #> a shared `Response`, first request | 204 | runs
    #> a shared `Response`, second request | 204 | never runs
print(received)
#> {"sent":true}{}{}/streamAll is well.Internal Server Error{}{}
try:
    TestClient(app).get("/", params={"what": "`FileResponse`, no such file"})
except RuntimeError as error:
    print(error)
    #> File at path missing.txt does not exist.
for task in ran[-3:]:
    print(task)
    #> own task
    #> a shared `Response`, first request
    #> a shared `Response`, first request
# --8<-- [end:proof]
