# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def write_log(message: str) -> None:
    with open("log.txt", "a") as log:
        log.write(f"{message}\n")


@app.post("/send")
def send(message: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(write_log)
    #! mypy: call-arg
    return {"status": message}


# --8<-- [end:app]


# --8<-- [start:proof]
from pathlib import Path

from fastapi.testclient import TestClient

quiet_client = TestClient(app, raise_server_exceptions=False)

response = quiet_client.post("/send?message=Hello")
print(response.status_code, response.json())
#> 200 {'status': 'Hello'}

write_log("World")
print(Path("log.txt").read_text().splitlines())
#> ['World']

TestClient(app).post("/send?message=World")
#! TypeError: write_log() missing 1 required positional argument: 'message'
# --8<-- [end:proof]
