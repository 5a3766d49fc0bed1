# --8<-- [start:app]
from anyio import from_thread
from fastapi import BackgroundTasks, FastAPI
from fastapi.concurrency import run_in_threadpool

app = FastAPI()
saved: list[str] = []


async def publish(title: str) -> None:
    await run_in_threadpool(saved.append, title)


def render_and_publish(title: str) -> None:
    from_thread.run(publish, f"<h1>{title}</h1>")


@app.post("/articles/{title}", status_code=202)
async def create(title: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(render_and_publish, title)


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from anyio.to_thread import current_default_thread_limiter
from fastapi.testclient import TestClient


def allow(threads: int) -> None:
    current_default_thread_limiter().total_tokens = threads


with TestClient(app) as client, ThreadPoolExecutor() as pool:
    assert client.portal
    limiter = client.portal.call(current_default_thread_limiter)
    client.portal.call(allow, 1)
    answer = pool.submit(client.post, "/articles/tea")
    while limiter.statistics().tasks_waiting < 1:
        time.sleep(0.01)
    print(limiter.borrowed_tokens, limiter.statistics().tasks_waiting, saved)
    #> 1 1 []
    client.portal.call(allow, 2)
    print(answer.result().status_code, saved)
    #> 202 ['<h1>tea</h1>']
# --8<-- [end:proof]
