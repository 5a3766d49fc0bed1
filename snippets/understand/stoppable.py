# --8<-- [start:app]
import threading

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
stop = threading.Event()
log: list[str] = []


def send_newsletter(emails: list[str]) -> None:
    for email in emails:
        log.append(f"to {email}")
        if stop.wait(timeout=60):
            log.append("stopped")
            return


@app.post("/newsletter", status_code=202)
def newsletter(emails: list[str], background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_newsletter, emails)


@app.post("/newsletter/stop")
async def stop_newsletter() -> None:
    stop.set()


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

with TestClient(app) as client, ThreadPoolExecutor() as pool:
    emails = ["ada", "bob", "eve"]
    ordered = pool.submit(client.post, "/newsletter", json=emails)
    while not log:
        time.sleep(0.01)
    print(client.post("/newsletter/stop").status_code)
    #> 200
    print(ordered.result().status_code, log)
    #> 202 ['to ada', 'stopped']
# --8<-- [end:proof]
