# --8<-- [start:app]
from collections.abc import Iterator

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
steps: list[str] = []


def get_session() -> Iterator[None]:
    steps.append("session: opened")
    yield
    steps.append("session: closed")


def get_lock() -> Iterator[None]:
    steps.append("lock: taken")
    yield
    steps.append("lock: given back")


both = [Depends(get_session), Depends(get_lock, scope="function")]


@app.post("/register", status_code=201, dependencies=both)
def register(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(steps.append, "task: runs")
    steps.append("path operation: returns")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app).stream("POST", "/register") as response:
    steps.append(f"client: has its {response.status_code}")
    response.read()
for step in steps:
    print(step)
    #> session: opened
    #> lock: taken
    #> path operation: returns
    #> lock: given back
    #> client: has its 201
    #> task: runs
    #> session: closed
# --8<-- [end:proof]
