# --8<-- [start:app]
import threading

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []
first_has_begun = threading.Event()
second_is_written = threading.Event()


def write_slowly(message: str) -> None:
    first_has_begun.set()
    second_is_written.wait(timeout=30)
    log.append(message)


def write(message: str) -> None:
    log.append(message)
    second_is_written.set()


@app.post("/send")
def send(
    message: str, background_tasks: BackgroundTasks, slowly: bool = False
) -> None:
    background_tasks.add_task(write_slowly if slowly else write, message)


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

with TestClient(app) as client, ThreadPoolExecutor() as pool:
    first = pool.submit(client.post, "/send?message=Hello&slowly=true")
    first_has_begun.wait()
    client.post("/send?message=World")
    first.result()

print(log)
#> ['World', 'Hello']
# --8<-- [end:proof]
