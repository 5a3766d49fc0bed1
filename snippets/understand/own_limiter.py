# --8<-- [start:app]
import threading

from anyio import CapacityLimiter, to_thread
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
mailing = CapacityLimiter(2)
mail_server_is_up = threading.Event()
sent: list[str] = []


def send_email(email: str) -> None:
    mail_server_is_up.wait()
    sent.append(email)


async def send_welcome_email(email: str) -> None:
    await to_thread.run_sync(send_email, email, limiter=mailing)


@app.post("/register", status_code=202)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)


@app.get("/metrics")
async def metrics() -> dict[str, float]:
    statistics = mailing.statistics()
    return {
        "mails running": statistics.borrowed_tokens,
        "mails waiting": statistics.tasks_waiting,
    }


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

with TestClient(app) as client, ThreadPoolExecutor() as pool:
    requests = [f"/register?email={name}" for name in ("ada", "bob", "eve")]
    answers = pool.map(client.post, requests)
    while mailing.statistics().tasks_waiting < 1:
        time.sleep(0.01)
    print(client.get("/metrics").json())
    #> {'mails running': 2.0, 'mails waiting': 1.0}
    print(sent)
    #> []
    mail_server_is_up.set()
    print([answer.status_code for answer in answers])
    #> [202, 202, 202]
    print(list(client.get("/metrics").json().values()))
    #> [0.0, 0.0]
    print(sorted(sent))
    #> ['ada', 'bob', 'eve']
# --8<-- [end:proof]
