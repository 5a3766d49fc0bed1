# --8<-- [start:app]
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import BackgroundTasks, FastAPI

log: list[str] = []
newsletter_begun = threading.Event()
health_asked = threading.Event()


@asynccontextmanager
async def only_one_thread(app: FastAPI) -> AsyncIterator[None]:
    limiter = current_default_thread_limiter()
    app.state.threads = limiter.total_tokens
    limiter.total_tokens = 1
    yield


app = FastAPI(lifespan=only_one_thread)


def send_newsletter(at_most: float) -> None:
    log.append("newsletter begins")
    newsletter_begun.set()
    health_asked.wait(at_most)
    log.append("newsletter ends")


@app.post("/newsletter")
async def newsletter(at_most: float, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_newsletter, at_most)


@app.get("/health/def")
def health() -> None:
    log.append("/health is answered")
    health_asked.set()


@app.get("/health/async-def")
async def async_health() -> None:
    health()


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient


def ask_for_health(kind: str, at_most: float) -> None:
    log.clear()
    newsletter_begun.clear()
    health_asked.clear()
    with TestClient(app) as client, ThreadPoolExecutor() as pool:
        url = f"/newsletter?at_most={at_most}"
        newsletter = pool.submit(client.post, url)
        newsletter_begun.wait()
        client.get(f"/health/{kind}")
        newsletter.result()


ask_for_health("def", at_most=0.2)
print(log)
#> ['newsletter begins', 'newsletter ends', '/health is answered']

ask_for_health("async-def", at_most=30)
print(log)
#> ['newsletter begins', '/health is answered', 'newsletter ends']

print(app.state.threads)
#> 40
# --8<-- [end:proof]
