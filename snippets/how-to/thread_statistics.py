# --8<-- [start:app]
import threading

from anyio.to_thread import current_default_thread_limiter
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
mail_server_is_up = threading.Event()
sent: list[str] = []


def send_welcome_email(email: str) -> None:
    mail_server_is_up.wait()
    sent.append(email)


@app.post("/register", status_code=202)
async def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)


@app.get("/metrics")
async def metrics() -> dict[str, float]:
    statistics = current_default_thread_limiter().statistics()
    return {
        "threads_total": statistics.total_tokens,
        "threads_taken": statistics.borrowed_tokens,
        "calls_waiting": statistics.tasks_waiting,
    }


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient


def allow_two_threads() -> None:
    current_default_thread_limiter().total_tokens = 2


with TestClient(app) as client, ThreadPoolExecutor() as pool:
    print(client.get("/metrics").json())
    #> {'threads_total': 40.0, 'threads_taken': 0.0, 'calls_waiting': 0.0}
    assert client.portal
    client.portal.call(allow_two_threads)
    urls = [f"/register?email={name}" for name in ("ada", "bob", "eve")]
    answers = pool.map(client.post, urls)
    while client.get("/metrics").json()["calls_waiting"] < 1:
        time.sleep(0.01)
    print(client.get("/metrics").json(), sent)
    #> {'threads_total': 2.0, 'threads_taken': 2.0, 'calls_waiting': 1.0} []
    mail_server_is_up.set()
    print([answer.status_code for answer in answers], sorted(sent))
    #> [202, 202, 202] ['ada', 'bob', 'eve']
    print(client.get("/metrics").json())
    #> {'threads_total': 2.0, 'threads_taken': 0.0, 'calls_waiting': 0.0}
# --8<-- [end:proof]
