# --8<-- [start:app]
import logging
import threading
import time

from fastapi import BackgroundTasks, FastAPI, HTTPException

app = FastAPI()
logger = logging.getLogger("mailings")
stops: dict[int, threading.Event] = {}


def send_email(email: str) -> None:
    logger.info("to %s", email)
    time.sleep(0.01)


def send_mailing(number: int, emails: list[str], stop: threading.Event) -> None:
    try:
        for email in emails:
            if stop.is_set():
                logger.info("mailing %s is stopped", number)
                return
            send_email(email)
    finally:
        del stops[number]


@app.post("/mailings/{number}", status_code=202)
def order(
    number: int, emails: list[str], background_tasks: BackgroundTasks
) -> None:
    stops[number] = threading.Event()
    background_tasks.add_task(send_mailing, number, emails, stops[number])


@app.delete("/mailings/{number}", status_code=202)
def stop(number: int) -> None:
    if number not in stops:
        raise HTTPException(404, f"mailing {number} is not running")
    stops[number].set()


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
    ordered = pool.submit(client.post, "/mailings/7", json=emails)
    while not logged:
        time.sleep(0.01)
    print(client.delete("/mailings/7").status_code)
    #> 202
    print(ordered.result().status_code, len(logged) < 5000)
    #> 202 True
    too_late = client.delete("/mailings/7")
    print(too_late.status_code, too_late.json())
    #> 404 {'detail': 'mailing 7 is not running'}
print(logged[0], logged[-1], sep=", ")
#> to ada, mailing 7 is stopped
# --8<-- [end:proof]
