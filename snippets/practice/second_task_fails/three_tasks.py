# --8<-- [start:app]
from collections.abc import Iterator

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
steps: list[str] = []


def get_session() -> Iterator[None]:
    try:
        yield
    except ConnectionError:
        steps.append("session: rolled back")
        raise
    else:
        steps.append("session: committed")


def send_email() -> None:
    steps.append("email: tried")
    raise ConnectionError("the mail server is down")


@app.post("/register", status_code=201, dependencies=[Depends(get_session)])
def register(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(steps.append, "activity: noted")
    background_tasks.add_task(send_email)
    background_tasks.add_task(steps.append, "metrics: counted")


# --8<-- [end:app]


# --8<-- [start:proof]
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

with TestClient(app).stream("POST", "/register") as response:
    steps.append(f"client: has its {response.status_code}")
    with pytest.raises(ConnectionError) as caught:
        response.read()
for step in steps:
    print(step)
    #> client: has its 201
    #> activity: noted
    #> email: tried
    #> session: rolled back
print(caught.value)
#> the mail server is down
with contextmanager(get_session)():
    pass
print(steps[-1])
#> session: committed
# --8<-- [end:proof]
