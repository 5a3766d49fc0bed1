# --8<-- [start:app]
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import BackgroundTasks, FastAPI

working = threading.Event()
health_asked = threading.Event()
answered_meanwhile: list[bool] = []


@asynccontextmanager
async def only_one_thread(app: FastAPI) -> AsyncIterator[None]:
    limiter = current_default_thread_limiter()
    app.state.threads = limiter.total_tokens
    limiter.total_tokens = 1
    yield


app = FastAPI(lifespan=only_one_thread)


def send_newsletter(patience: float) -> None:
    health_asked.clear()
    working.set()
    answered_meanwhile.append(health_asked.wait(patience))


@app.post("/newsletter")
async def newsletter(
    patience: float, background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(send_newsletter, patience)


@app.get("/health/def")
def health() -> None:
    health_asked.set()


@app.get("/health/async-def")
async def async_health() -> None:
    health_asked.set()


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient


def ask_for_health(kind: str, patience: float) -> str:
    working.clear()
    with TestClient(app) as client, ThreadPoolExecutor() as pool:
        url = f"/newsletter?patience={patience}"
        newsletter = pool.submit(client.post, url)
        working.wait()
        client.get(f"/health/{kind}")
        newsletter.result()
    return "answered" if answered_meanwhile[-1] else "had to wait"


print(ask_for_health("def", patience=0.2))
#> had to wait
print(ask_for_health("async-def", patience=30))
#> answered
print(app.state.threads)
#> 40
# --8<-- [end:proof]
