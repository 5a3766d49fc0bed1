# --8<-- [start:app]
import threading
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
stops: dict[UUID, threading.Event] = {}
log: list[str] = []


def send_newsletter(newsletter_id: UUID, emails: list[str]) -> None:
    try:
        for email in emails:
            log.append(f"to {email}")
            if stops[newsletter_id].wait(timeout=60):
                log.append("stopped")
                return
    finally:
        del stops[newsletter_id]


@app.post("/newsletters", status_code=202)
def order(emails: list[str], background_tasks: BackgroundTasks) -> UUID:
    newsletter_id = uuid4()
    stops[newsletter_id] = threading.Event()
    background_tasks.add_task(send_newsletter, newsletter_id, emails)
    return newsletter_id


@app.delete("/newsletters/{newsletter_id}", status_code=202)
def stop(newsletter_id: UUID) -> None:
    if event := stops.get(newsletter_id):
        event.set()


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

with TestClient(app) as client, ThreadPoolExecutor() as pool:
    orders = []
    for emails in (["ada", "bob"], ["eve", "dan"]):
        orders.append(pool.submit(client.post, "/newsletters", json=emails))
        while len(log) < len(orders):
            time.sleep(0.01)
    first, second = stops
    print(client.delete(f"/newsletters/{first}").status_code)
    #> 202
    answer = orders[0].result()
    print(answer.status_code, answer.json() == str(first))
    #> 202 True
    print(log, list(stops) == [second])
    #> ['to ada', 'to eve', 'stopped'] True
    for newsletter_id in (first, second):
        print(client.delete(f"/newsletters/{newsletter_id}").status_code)
        #> 202
        #> 202
    print(orders[1].result().status_code, log[2:], stops)
    #> 202 ['stopped', 'stopped'] {}
# --8<-- [end:proof]
