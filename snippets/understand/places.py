# --8<-- [start:app]
import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException

app = FastAPI()
places = asyncio.Semaphore(2)
mail_server_is_up = threading.Event()
begun: list[str] = []
sent: list[str] = []


async def place() -> AsyncIterator[None]:
    if places.locked():
        raise HTTPException(503, "Too busy", {"Retry-After": "10"})
    async with places:
        yield


def send_welcome_email(email: str) -> None:
    begun.append(email)
    mail_server_is_up.wait()
    sent.append(email)


@app.post("/register", status_code=202)
async def register(
    email: str,
    background_tasks: BackgroundTasks,
    _: Annotated[None, Depends(place)],
) -> None:
    background_tasks.add_task(send_welcome_email, email)


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

with TestClient(app) as client, ThreadPoolExecutor() as pool:
    requests = ["/register?email=ada", "/register?email=bob"]
    answers = pool.map(client.post, requests)
    while len(begun) < 2:
        time.sleep(0.01)
    with client.stream("POST", "/register?email=eve") as third:
        print(third.status_code, third.headers["Retry-After"], sent)
        #> 503 10 []
        mail_server_is_up.set()
        print(third.read())
        #> b'{"detail":"Too busy"}'
    print([answer.status_code for answer in answers])
    #> [202, 202]
    print(client.post("/register?email=eve").status_code)
    #> 202
    print(sorted(sent))
    #> ['ada', 'bob', 'eve']
# --8<-- [end:proof]
