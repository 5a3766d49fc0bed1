# --8<-- [start:app]
import threading
import time
from collections.abc import Iterator
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Response

app = FastAPI()
log: list[str] = []
stops: dict[UUID, threading.Event] = {}


def keep_stop(response: Response) -> Iterator[threading.Event]:
    mailing_id = uuid4()
    stops[mailing_id] = threading.Event()
    response.headers["Location"] = f"/mailings/{mailing_id}"
    try:
        yield stops[mailing_id]
    finally:
        del stops[mailing_id]


def send_mailing(emails: list[str], stop: threading.Event) -> None:
    for email in emails:
        if stop.is_set():
            log.append("the mailing is stopped")
            return
        log.append(f"to {email}")
        time.sleep(0.01)


Stop = Annotated[threading.Event, Depends(keep_stop)]


@app.post("/mailings", status_code=202)
def order(emails: list[str], stop: Stop, tasks: BackgroundTasks) -> None:
    tasks.add_task(send_mailing, emails, stop)


@app.delete("/mailings/{mailing_id}", status_code=202)
def stop_mailing(mailing_id: UUID) -> None:
    if not (stop := stops.get(mailing_id)):
        raise HTTPException(404, "This mailing is not running")
    stop.set()


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient


@app.post("/mailings/7", status_code=202)
def order_in_vain(stop: Stop, tasks: BackgroundTasks) -> None:
    tasks.add_task(int, "no number")
    tasks.add_task(send_mailing, ["bob"], stop)


with TestClient(app) as client, ThreadPoolExecutor() as pool:
    emails = ["ada"] * 5000
    with client.stream("POST", "/mailings", json=emails) as ordered:
        mailing = ordered.headers["Location"]
        reading = pool.submit(ordered.read)
        while not log:
            time.sleep(0.01)
        print(ordered.status_code, client.delete(mailing).status_code)
        #> 202 202
        reading.result()
        print(len(log) < 5000)
        #> True
    too_late = client.delete(mailing)
    print(too_late.status_code, too_late.json())
    #> 404 {'detail': 'This mailing is not running'}
    try:
        client.post("/mailings/7")
    except ValueError as error:
        print(error, stops)
        #> invalid literal for int() with base 10: 'no number' {}
print(log[0], log[-1], sep=", ")
#> to ada, the mailing is stopped
# --8<-- [end:proof]
