# --8<-- [start:app]
import threading
from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
log: list[str] = []
task_may_end = threading.Event()


def get_printer() -> Iterator[str]:
    yield "printer"


UntilTasksEnd = Annotated[str, Depends(get_printer, max_concurrency=1)]
UntilResponse = Annotated[
    str, Depends(get_printer, max_concurrency=1, scope="function")
]


def note(user: str) -> None:
    task_may_end.wait()
    log.append(f"task of {user} ends")


@app.post("/until-tasks-end/{user}")
def print_and_keep(
    user: str, printer: UntilTasksEnd, background_tasks: BackgroundTasks
) -> None:
    log.append(f"{user} has the {printer}")
    background_tasks.add_task(note, user)


@app.post("/until-response/{user}")
def print_and_release(
    user: str, printer: UntilResponse, background_tasks: BackgroundTasks
) -> None:
    log.append(f"{user} has the {printer}")
    background_tasks.add_task(note, user)


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient


def call_both(path: str, has_before_end: int) -> list[str]:
    log.clear()
    task_may_end.clear()
    with TestClient(app) as client, ThreadPoolExecutor() as pool:
        users = (f"/{path}/{user}" for user in ("ada", "bob"))
        answers = pool.map(client.post, users)
        while len(log) < has_before_end:
            time.sleep(0.01)
        task_may_end.set()
        assert {answer.status_code for answer in answers} == {200}
    return [line.split()[-1] for line in log]


print(call_both("until-tasks-end", 1))
#> ['printer', 'ends', 'printer', 'ends']
print(call_both("until-response", 2))
#> ['printer', 'printer', 'ends', 'ends']
# --8<-- [end:proof]
