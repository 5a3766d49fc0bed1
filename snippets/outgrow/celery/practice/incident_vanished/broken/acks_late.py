# --8<-- [start:app]
from celery import Celery
from fastapi import FastAPI

queue = Celery(broker="memory://")
queue.conf.task_acks_late = True
app = FastAPI()
written: list[str] = []


@queue.task(name="write_monthly_report")
def write_monthly_report(month: str) -> None:
    written.append(month)


@app.post("/reports", status_code=202)
def create_report(month: str) -> None:
    write_monthly_report.delay(month)


# --8<-- [end:app]


# --8<-- [start:proof]
import logging
import time

from celery.contrib.testing.worker import start_worker
from fastapi.testclient import TestClient

log: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    log.append(record.getMessage().splitlines()[0])
    return False


logging.getLogger("celery.worker.consumer.consumer").addFilter(keep)
names = [name for name in queue.tasks if "report" in name]
print("the worker knows:", sorted(names))
#> the worker knows: ['write_monthly_report']
queue.send_task("write_report", ["november"])
print(TestClient(app).post("/reports?month=december"))
#> <Response [202 Accepted]>
with start_worker(queue, perform_ping_check=False):
    while "december" not in written:
        time.sleep(0.01)

for line in log:
    print(line)
    #> Received unregistered task of type 'write_report'.
print("reports:", written)
#> reports: ['december']
assert "november" in written, "the report of november is not there"
#! AssertionError: the report of november is not there
# --8<-- [end:proof]
