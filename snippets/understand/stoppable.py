# --8<-- [start:app]
import threading
from collections.abc import Iterator
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Response

app = FastAPI()
stops: dict[UUID, threading.Event] = {}
log: list[str] = []


def keep_stop(response: Response) -> Iterator[threading.Event]:
    newsletter_id = uuid4()
    stops[newsletter_id] = threading.Event()
    response.headers["Location"] = f"/newsletters/{newsletter_id}"
    try:
        yield stops[newsletter_id]
    finally:
        del stops[newsletter_id]


def send_newsletter(emails: list[str], stop: threading.Event) -> None:
    for email in emails:
        if stop.is_set():
            log.append("stopped")
            return
        log.append(f"to {email}")
        stop.wait(timeout=60)


Stop = Annotated[threading.Event, Depends(keep_stop)]


@app.post("/newsletters", status_code=202)
def order(emails: list[str], stop: Stop, tasks: BackgroundTasks) -> None:
    tasks.add_task(send_newsletter, emails, stop)


@app.delete("/newsletters/{newsletter_id}", status_code=202)
def stop_newsletter(newsletter_id: UUID) -> None:
    if not (stop := stops.get(newsletter_id)):
        raise HTTPException(404, "This newsletter is not being sent")
    stop.set()


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
    print(answer.headers["Location"] == f"/newsletters/{first}")
    #> True
    print(answer.status_code, log, list(stops) == [second])
    #> 202 ['to ada', 'to eve', 'stopped'] True
    for newsletter_id in (first, second):
        stopped = client.delete(f"/newsletters/{newsletter_id}")
        print(stopped.status_code, stopped.json())
        #> 404 {'detail': 'This newsletter is not being sent'}
        #> 202 None
    print(orders[1].result().status_code, log[2:], stops)
    #> 202 ['stopped', 'stopped'] {}
# --8<-- [end:proof]
