# --8<-- [start:app]
from collections.abc import Iterator

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
steps: list[str] = []


def get_session() -> Iterator[None]:
    steps.append("dependency: opens a session")
    try:
        yield
    except ConnectionError:
        steps.append("dependency: is told of the failure")
        raise
    finally:
        steps.append("dependency: closes the session")


def send_welcome_email(email: str) -> None:
    steps.append(f"task: fails to write to {email}")
    raise ConnectionError("the mail server is down")


@app.post("/register", dependencies=[Depends(get_session)])
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)
    background_tasks.add_task(steps.append, "task: the next one")
    steps.append("path operation: adds two tasks, returns")


# --8<-- [end:app]


# --8<-- [start:proof]
import pytest
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
steps.append("client: POST /register")
with client.stream("POST", "/register?email=ada") as response:
    steps.append(f"client: has its {response.status_code}")
    response.read()

for step in steps:
    print(step)
    #> client: POST /register
    #> dependency: opens a session
    #> path operation: adds two tasks, returns
    #> client: has its 200
    #> task: fails to write to ada
    #> dependency: is told of the failure
    #> dependency: closes the session

background_tasks = BackgroundTasks()
register("bob", background_tasks)
assert background_tasks.tasks[1].args == ("task: the next one",)
assert background_tasks.tasks[1].func == steps.append
with pytest.raises(ConnectionError, match=r"^the mail server is down$"):
    send_welcome_email("bob")
# --8<-- [end:proof]
