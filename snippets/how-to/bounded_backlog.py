# --8<-- [start:app]
import asyncio
import threading
from collections.abc import AsyncIterator

from anyio import CapacityLimiter, to_thread
from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException

app = FastAPI()
places = asyncio.Semaphore(3)
mailing = CapacityLimiter(1)
mail_server_is_up = threading.Event()
sent: list[str] = []


async def place() -> AsyncIterator[None]:
    if places.locked():
        raise HTTPException(503, "Too busy", {"Retry-After": "10"})
    async with places:
        yield


def send_email(email: str) -> None:
    mail_server_is_up.wait()
    sent.append(email)


async def send_welcome_email(email: str) -> None:
    await to_thread.run_sync(send_email, email, limiter=mailing)


@app.post("/register", status_code=202, dependencies=[Depends(place)])
async def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)


@app.get("/metrics")
async def metrics() -> dict[str, float]:
    statistics = mailing.statistics()
    return {
        "mails_running": statistics.borrowed_tokens,
        "mails_waiting": statistics.tasks_waiting,
    }


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

with TestClient(app) as client, ThreadPoolExecutor() as pool:
    urls = [f"/register?email={name}" for name in ("ada", "bob", "eve")]
    answers = pool.map(client.post, urls)
    while mailing.statistics().tasks_waiting < 2:
        time.sleep(0.01)
    print(client.get("/metrics").json(), sent)
    #> {'mails_running': 1.0, 'mails_waiting': 2.0} []
    refused = client.post("/register?email=dan")
    print(refused.status_code, refused.headers["Retry-After"], refused.json())
    #> 503 10 {'detail': 'Too busy'}
    mail_server_is_up.set()
    print([answer.status_code for answer in answers])
    #> [202, 202, 202]
    print(client.post("/register?email=dan").status_code)
    #> 202
    print(client.get("/metrics").json(), sorted(sent))
    #> {'mails_running': 0.0, 'mails_waiting': 0.0} ['ada', 'bob', 'dan', 'eve']
# --8<-- [end:proof]
