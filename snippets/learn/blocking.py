# --8<-- [start:app]
import asyncio
import threading

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []
newsletter_begun = threading.Event()
health_asked = threading.Event()


def send_newsletter(at_most: float) -> None:
    log.append("newsletter begins")
    newsletter_begun.set()
    health_asked.wait(at_most)
    log.append("newsletter ends")


async def send_newsletter_blocking(at_most: float) -> None:
    send_newsletter(at_most)


async def send_newsletter_in_thread(at_most: float) -> None:
    await asyncio.to_thread(send_newsletter, at_most)


TASKS = {
    "def": send_newsletter,
    "async-def": send_newsletter_blocking,
    "async-def-in-thread": send_newsletter_in_thread,
}


@app.post("/newsletter/{kind}")
async def newsletter(
    kind: str, at_most: float, background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(TASKS[kind], at_most)


@app.get("/health")
async def health() -> None:
    log.append("/health is answered")
    health_asked.set()


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient


def ask_for_health_during(kind: str, at_most: float) -> None:
    log.clear()
    newsletter_begun.clear()
    health_asked.clear()
    with TestClient(app) as client, ThreadPoolExecutor() as pool:
        url = f"/newsletter/{kind}?at_most={at_most}"
        newsletter = pool.submit(client.post, url)
        newsletter_begun.wait()
        client.get("/health")
        newsletter.result()


ask_for_health_during("def", at_most=30)
print(log)
#> ['newsletter begins', '/health is answered', 'newsletter ends']

ask_for_health_during("async-def", at_most=0.2)
print(log)
#> ['newsletter begins', 'newsletter ends', '/health is answered']

ask_for_health_during("async-def-in-thread", at_most=30)
print(log)
#> ['newsletter begins', '/health is answered', 'newsletter ends']
# --8<-- [end:proof]
