# --8<-- [start:app]
from collections.abc import Callable, Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
steps: list[str] = []


def noting(name: str) -> Callable[[], Iterator[str]]:
    def note() -> Iterator[str]:
        steps.append(f"{name}: begins")
        yield name
        steps.append(f"{name}: ends")

    return note


Engine = Annotated[str, Depends(noting("engine"))]


def get_session(engine: Engine) -> Iterator[str]:
    steps.append(f"session: begins with the {engine}")
    yield "session"
    steps.append("session: ends")


@app.post("/register", status_code=201)
def register(
    background_tasks: BackgroundTasks,
    lock: Annotated[str, Depends(noting("lock"), scope="function")],
    session: Annotated[str, Depends(get_session)],
    timer: Annotated[str, Depends(noting("timer"), scope="function")],
) -> None:
    steps.append(f"path operation: has {lock}, {session} and {timer}")
    background_tasks.add_task(steps.append, "task: runs")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

steps.append("client: POST /register")
with TestClient(app).stream("POST", "/register") as response:
    steps.append(f"client: has its {response.status_code}")
    response.read()

for step in steps:
    print(step)
    #> client: POST /register
    #> lock: begins
    #> engine: begins
    #> session: begins with the engine
    #> timer: begins
    #> path operation: has lock, session and timer
    #> timer: ends
    #> lock: ends
    #> client: has its 201
    #> task: runs
    #> session: ends
    #> engine: ends
# --8<-- [end:proof]
