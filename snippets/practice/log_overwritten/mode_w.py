# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def write_log(message: str) -> None:
    with open("log.txt", "w") as log:
        log.write(f"{message}\n")


@app.post("/send")
def send(message: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(write_log, message)
    background_tasks.add_task(write_log, f"{message} again")


# --8<-- [end:app]


# --8<-- [start:proof]
from pathlib import Path

from fastapi.testclient import TestClient

client = TestClient(app)
for message in ("Hello", "World"):
    client.post(f"/send?message={message}")
    print(Path("log.txt").read_text().splitlines())
    #> ['Hello again']
    #> ['World again']
# --8<-- [end:proof]
