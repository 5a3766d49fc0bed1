# --8<-- [start:app]
import asyncio
import threading
from typing import Literal

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
working = threading.Event()
health_asked = threading.Event()
answered_meanwhile: list[bool] = []


def send_newsletter(patience: float) -> None:
    health_asked.clear()
    working.set()
    answered_meanwhile.append(health_asked.wait(patience))


async def send_newsletter_blocking(patience: float) -> None:
    send_newsletter(patience)


async def send_newsletter_in_thread(patience: float) -> None:
    await asyncio.to_thread(send_newsletter, patience)


TASKS = {
    "def": send_newsletter,
    "async-def": send_newsletter_blocking,
    "async-def-in-thread": send_newsletter_in_thread,
}


@app.post("/newsletter/{kind}")
async def newsletter(
    kind: Literal["def", "async-def", "async-def-in-thread"],
    patience: float,
    background_tasks: BackgroundTasks,
) -> None:
    background_tasks.add_task(TASKS[kind], patience)


@app.get("/health")
async def health() -> None:
    health_asked.set()


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient


def ask_for_health_during(kind: str, patience: float) -> str:
    working.clear()
    with TestClient(app) as client, ThreadPoolExecutor() as pool:
        url = f"/newsletter/{kind}?patience={patience}"
        newsletter = pool.submit(client.post, url)
        working.wait()
        client.get("/health")
        newsletter.result()
    return "answered" if answered_meanwhile[-1] else "had to wait"


print(ask_for_health_during("def", patience=30))
#> answered
print(ask_for_health_during("async-def", patience=0.2))
#> had to wait
print(ask_for_health_during("async-def-in-thread", patience=30))
#> answered
# --8<-- [end:proof]
