# --8<-- [start:app]
from contextvars import ContextVar

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
user = ContextVar("user", default="nobody")
log: list[str] = []


async def write_log() -> None:
    log.append(f"greets {user.get()}")


@app.post("/greet")
def greet(name: str, background_tasks: BackgroundTasks) -> str:
    user.set(name)
    background_tasks.add_task(write_log)
    return user.get()


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/greet?name=Ada").json(), user.get())
#> Ada nobody
assert log == ["greets Ada"], log
#! AssertionError: ['greets nobody']
# --8<-- [end:proof]
