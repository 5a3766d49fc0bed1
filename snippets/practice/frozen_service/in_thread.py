# --8<-- [start:app]
import threading

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
task_has_begun = threading.Event()
is_approved = threading.Event()
published: list[bool] = []


def publish(patience: float) -> None:
    task_has_begun.set()
    published.append(is_approved.wait(patience))


@app.post("/reports", status_code=202)
def order(patience: float, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(publish, patience)


@app.post("/approve")
async def approve() -> None:
    is_approved.set()


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

with TestClient(app) as client, ThreadPoolExecutor() as pool:
    ordered = pool.submit(client.post, "/reports?patience=0.5")
    task_has_begun.wait()
    approved = client.post("/approve")
    print(approved.status_code, is_approved.is_set())
    #> 200 True
    print(ordered.result().status_code)
    #> 202
assert published == [True], published
# --8<-- [end:proof]
