# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def write_log(message: str) -> None:
    with open("log.txt", "a") as log:
        log.write(f"{message}\n")


@app.post("/send")
def send(message: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(write_log, message)
    return {"status": "accepted"}


# --8<-- [end:app]


# --8<-- [start:proof]
from pathlib import Path

from fastapi.testclient import TestClient

client = TestClient(app)

print(client.post("/send?message=Hello").json())
#> {'status': 'accepted'}
print(client.post("/send?message=World").json())
#> {'status': 'accepted'}
print(Path("log.txt").read_text().splitlines())
#> ['Hello', 'World']
# --8<-- [end:proof]
