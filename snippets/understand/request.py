# --8<-- [start:app]
from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
steps: list[str] = []


def get_session() -> Iterator[str]:
    steps.append("dependency: opens a session")
    yield "session"
    steps.append("dependency: closes the session")


def send_welcome_email(email: str) -> None:
    steps.append(f"task: writes to {email}")


@app.post("/register", status_code=201)
def register(
    email: str,
    session: Annotated[str, Depends(get_session)],
    background_tasks: BackgroundTasks,
) -> None:
    background_tasks.add_task(send_welcome_email, email)
    steps.append(f"path operation: uses the {session}, returns")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

steps.append("client: POST /register")
with TestClient(app).stream("POST", "/register?email=ada") as response:
    steps.append(f"client: has its {response.status_code}")
    response.read()

for step in steps:
    print(step)
    #> client: POST /register
    #> dependency: opens a session
    #> path operation: uses the session, returns
    #> client: has its 201
    #> task: writes to ada
    #> dependency: closes the session
# --8<-- [end:proof]
