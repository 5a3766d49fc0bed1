# --8<-- [start:app]
from collections.abc import Iterator

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlmodel import Session, create_engine

app = FastAPI()
engine = create_engine("sqlite:///users.db")
steps: list[str] = []


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        steps.append("session of the request: begins")
        yield session
    steps.append("session of the request: ends")


def get_early_session() -> Iterator[Session]:
    with Session(engine) as session:
        steps.append('session with `scope="function"`: begins')
        yield session
    steps.append('session with `scope="function"`: ends')


def send_welcome_email() -> None:
    steps.append("task: starts")
    with Session(engine):
        steps.append("session of the task: begins")
    steps.append("session of the task: ends")
    steps.append("task: is done")


@app.post(
    "/register",
    status_code=201,
    dependencies=[
        Depends(get_session),
        Depends(get_early_session, scope="function"),
    ],
)
def register(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email)
    steps.append("path operation: adds a task, returns")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

steps.append("client: POST /register")
with TestClient(app).stream("POST", "/register") as response:
    steps.append(f"client: has its {response.status_code}")
    response.read()
engine.dispose()

for step in steps:
    print(step)
    #> client: POST /register
    #> session of the request: begins
    #> session with `scope="function"`: begins
    #> path operation: adds a task, returns
    #> session with `scope="function"`: ends
    #> client: has its 201
    #> task: starts
    #> session of the task: begins
    #> session of the task: ends
    #> task: is done
    #> session of the request: ends
# --8<-- [end:proof]
