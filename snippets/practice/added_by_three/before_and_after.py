# --8<-- [start:app]
from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
log: list[str] = []


def get_user(background_tasks: BackgroundTasks) -> Iterator[str]:
    background_tasks.add_task(log.append, "task of the dependency")
    yield "ada"
    background_tasks.add_task(log.append, "task after the yield")
    log.append(f"the dependency ends: {len(background_tasks.tasks)} tasks")


@app.post("/register", status_code=201)
def register(
    user: Annotated[str, Depends(get_user)], background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(log.append, f"task for {user}")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

response = TestClient(app).post("/register")
assert response.status_code == 201
for line in log:
    print(line)
    #> task of the dependency
    #> task for ada
    #> the dependency ends: 3 tasks
# --8<-- [end:proof]
