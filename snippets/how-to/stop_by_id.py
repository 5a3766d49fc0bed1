# --8<-- [start:app]
import logging
import threading
import time
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, FastAPI, HTTPException, Response

app = FastAPI()
logger = logging.getLogger("mailings")
stops: dict[UUID, threading.Event] = {}


def send_email(email: str) -> None:
    logger.info("to %s", email)
    time.sleep(0.01)


def send_mailing(mailing_id: UUID, emails: list[str]) -> None:
    try:
        for email in emails:
            if stops[mailing_id].is_set():
                logger.info("the mailing is stopped")
                return
            send_email(email)
    finally:
        del stops[mailing_id]


@app.post("/mailings", status_code=202)
def order(
    emails: list[str], response: Response, background_tasks: BackgroundTasks
) -> None:
    mailing_id = uuid4()
    stops[mailing_id] = threading.Event()
    background_tasks.add_task(send_mailing, mailing_id, emails)
    response.headers["Location"] = f"/mailings/{mailing_id}"


@app.delete("/mailings/{mailing_id}", status_code=202)
def stop(mailing_id: UUID) -> None:
    if not (event := stops.get(mailing_id)):
        raise HTTPException(404, "This mailing is not running")
    event.set()


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logger.setLevel(logging.INFO)
logger.addFilter(keep)
with TestClient(app) as client, ThreadPoolExecutor() as pool:
    emails = ["ada"] * 5000
    with client.stream("POST", "/mailings", json=emails) as ordered:
        mailing = ordered.headers["Location"]
        reading = pool.submit(ordered.read)
        while not logged:
            time.sleep(0.01)
        print(ordered.status_code, client.delete(mailing).status_code)
        #> 202 202
        reading.result()
        print(len(logged) < 5000)
        #> True
    too_late = client.delete(mailing)
    print(too_late.status_code, too_late.json())
    #> 404 {'detail': 'This mailing is not running'}
print(logged[0], logged[-1], sep=", ")
#> to ada, the mailing is stopped
# --8<-- [end:proof]
