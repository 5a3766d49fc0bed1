# --8<-- [start:app]
import threading
from collections import Counter
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, Header, HTTPException

app = FastAPI()
unfinished: Counter[str] = Counter()
printer_is_ready = threading.Event()
printed: list[str] = []


async def current_user(x_user: Annotated[str, Header()]) -> str:
    return x_user


User = Annotated[str, Depends(current_user)]


async def share(user: User) -> AsyncIterator[None]:
    if unfinished[user] >= 2:
        raise HTTPException(429, "Too many", {"Retry-After": "60"})
    unfinished[user] += 1
    try:
        yield
    finally:
        unfinished[user] -= 1
        if not unfinished[user]:
            del unfinished[user]


def print_report(user: str) -> None:
    printer_is_ready.wait()
    printed.append(user)


@app.post("/reports", status_code=202, dependencies=[Depends(share)])
async def order_report(user: User, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(print_report, user)


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

with TestClient(app) as client, ThreadPoolExecutor() as pool:

    def order(user: str) -> str:
        response = client.post("/reports", headers={"X-User": user})
        pause = response.headers.get("Retry-After")
        return f"{response.status_code} {response.text} {pause}"

    answers = pool.map(order, ["ada", "ada", "bob"])
    while unfinished.total() < 3:
        time.sleep(0.01)
    print(order("ada"), printed)
    #> 429 {"detail":"Too many"} 60 []
    printer_is_ready.set()
    print(list(answers))
    #> ['202 null None', '202 null None', '202 null None']
    print(order("ada"), sorted(printed), unfinished)
    #> 202 null None ['ada', 'ada', 'ada', 'bob'] Counter()
# --8<-- [end:proof]
