# --8<-- [start:app]
import os

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
attempts: list[tuple[str, int]] = []


def send_email(name: str) -> None:
    attempts.append((name, os.getpid()))
    if name == "ada":
        raise ConnectionError("the mail server is down")


@app.post("/register", status_code=201)
def register(name: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email, name)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
failures: list[str] = []
for name in ("ada", "bob"):
    try:
        response = client.post(f"/register?name={name}")
    except ConnectionError as error:
        failures.append(f"{name}: {error}")
assert failures == ["ada: the mail server is down"]
assert response.status_code == 201
print([name for name, _ in attempts])
#> ['ada', 'bob']
print(len({process for _, process in attempts}))
#> 1
# --8<-- [end:proof]
