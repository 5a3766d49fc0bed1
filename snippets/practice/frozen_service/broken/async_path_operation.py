# --8<-- [start:app]
import threading

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
task_waits = threading.Event()
paper_is_there = threading.Event()
printed: list[bool] = []


async def print_report(patience: float) -> None:
    task_waits.set()
    printed.append(paper_is_there.wait(patience))


@app.post("/reports", status_code=202)
async def order(patience: float, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(print_report, patience)


@app.post("/paper")
async def bring_paper() -> None:
    paper_is_there.set()


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

with TestClient(app) as client, ThreadPoolExecutor() as pool:
    ordered = pool.submit(client.post, "/reports?patience=0.5")
    task_waits.wait()
    client.post("/paper")
    ordered.result()
assert printed == [True], printed
#! AssertionError: [False]
# --8<-- [end:proof]
