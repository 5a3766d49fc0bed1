# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def write_log(message: str) -> None:
    with open("log.txt", "a") as log:
        log.write(f"{message}\n")


@app.post("/send")
def send(message: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(write_log(message))
    #! mypy: arg-type
    #! mypy: func-returns-value
    return {"status": "accepted"}


# --8<-- [end:app]


# --8<-- [start:proof]
from pathlib import Path

from fastapi.testclient import TestClient

with TestClient(app).stream("POST", "/send?message=Hello") as response:
    print(response.status_code)
    #> 200
    print(Path("log.txt").read_text().splitlines())
    #> ['Hello']
    response.read()
    #! TypeError: the first argument must be callable
# --8<-- [end:proof]
