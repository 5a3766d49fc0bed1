# --8<-- [start:app]
import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Annotated

from anyio import CapacityLimiter, to_thread
from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException

app = FastAPI()
places = asyncio.Semaphore(3)
mailing = CapacityLimiter(1)
mail_server_is_up = threading.Event()


async def place() -> AsyncIterator[None]:
    if places.locked():
        raise HTTPException(503, "Too busy")
    async with places:
        yield


Place = Annotated[None, Depends(place, scope="function")]


async def send_welcome_email() -> None:
    await to_thread.run_sync(mail_server_is_up.wait, limiter=mailing)


@app.post("/register", status_code=202)
async def register(_: Place, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email)


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

with TestClient(app) as client, ThreadPoolExecutor() as pool:
    answers = [pool.submit(client.post, "/register") for _ in range(3)]
    while mailing.statistics().tasks_waiting < 2:
        time.sleep(0.01)
    fourth = pool.submit(client.post, "/register")
    while mailing.statistics().tasks_waiting < 3 and not fourth.done():
        time.sleep(0.01)
    waiting = mailing.statistics().tasks_waiting
    mail_server_is_up.set()
    print(fourth.result().status_code, waiting)
    #> 202 3
# --8<-- [end:proof]
