# --8<-- [start:app]
import threading

from anyio import CapacityLimiter, to_thread
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
mailing = CapacityLimiter(1)
mail_server_is_up = threading.Event()


def send_email() -> None:
    mail_server_is_up.wait()


async def send_limited() -> None:
    await to_thread.run_sync(send_email, limiter=mailing)


@app.post("/register/limited")
def register_limited(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_limited)


@app.post("/register/plain")
def register(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email)


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

ways = ["limited", "limited", "limited", "plain"]
with TestClient(app) as client, ThreadPoolExecutor() as pool:
    answers = pool.map(client.post, [f"/register/{way}" for way in ways])
    while mailing.statistics().tasks_waiting < 2:
        time.sleep(0.01)
    print(mailing.statistics().borrowed_tokens, "running")
    #> 1 running
    print(mailing.statistics().tasks_waiting, "waiting")
    #> 2 waiting
    mail_server_is_up.set()
    assert [answer.status_code for answer in answers] == [200] * 4
# --8<-- [end:proof]
