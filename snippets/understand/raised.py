# --8<-- [start:app]
from collections.abc import Iterator

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException

app = FastAPI()
steps: list[str] = []


def get_session() -> Iterator[None]:
    steps.append("dependency: opens a session")
    try:
        yield
    except HTTPException as error:
        steps.append(f"dependency: is told of the {error.status_code}")
        raise
    finally:
        steps.append("dependency: closes the session")


def send_welcome_email(email: str) -> None:
    steps.append(f"task: writes to {email}")


@app.post("/register", dependencies=[Depends(get_session)])
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)
    steps.append("path operation: adds a task, raises")
    raise HTTPException(409, f"{email} is registered")


# --8<-- [end:app]


# --8<-- [start:proof]
from contextlib import suppress

from fastapi.testclient import TestClient

steps.append("client: POST /register")
with TestClient(app).stream("POST", "/register?email=ada") as response:
    steps.append(f"client: has its {response.status_code}")
    response.read()

for step in steps:
    print(step)
    #> client: POST /register
    #> dependency: opens a session
    #> path operation: adds a task, raises
    #> dependency: is told of the 409
    #> dependency: closes the session
    #> client: has its 409
assert response.json() == {"detail": "ada is registered"}

background_tasks = BackgroundTasks()
with suppress(HTTPException):
    register("bob", background_tasks)
[task] = background_tasks.tasks
assert (task.func, task.args) == (send_welcome_email, ("bob",))
# --8<-- [end:proof]
