# --8<-- [start:app]
from contextvars import ContextVar

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
user = ContextVar("user", default="nobody")
log: list[str] = []


def write_log() -> None:
    log.append(f"greets {user.get()}")


def set_user(name: str) -> None:
    user.set(name)


@app.post("/greet", dependencies=[Depends(set_user)])
def greet(background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(write_log)
    return user.get()


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/greet?name=Ada").json(), user.get())
#> nobody nobody
assert log == ["greets Ada"], log
#! AssertionError: ['greets nobody']
# --8<-- [end:proof]
