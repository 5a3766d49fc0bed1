# --8<-- [start:app]
from typing import Annotated

from fastapi import Depends, FastAPI, status
from redis import Redis
from rq import Queue

app = FastAPI()


def get_queue() -> Queue:
    return Queue(connection=Redis())


def write_report(month: str) -> str:
    return f"The report of {month}"


@app.post("/reports/{month}", status_code=status.HTTP_202_ACCEPTED)
def create_report(
    month: str, queue: Annotated[Queue, Depends(get_queue)]
) -> None:
    queue.enqueue(write_report, month, job_id=month)


# --8<-- [end:app]


# --8<-- [start:test]
from unittest.mock import patch

from fakeredis import FakeRedis
from fastapi.testclient import TestClient
from rq import SimpleWorker
from rq.job import Job


def order_report(queue: Queue) -> int:
    with patch.dict(app.dependency_overrides, {get_queue: lambda: queue}):
        return TestClient(app).post("/reports/november").status_code


def test_report_is_written_at_once() -> None:
    queue = Queue(connection=FakeRedis(), is_async=False)
    assert order_report(queue) == 202
    job = Job.fetch("november", connection=queue.connection)
    assert job.return_value() == "The report of november"


def test_error_is_kept_in_the_job() -> None:
    queue = Queue(connection=FakeRedis(), is_async=False)
    assert queue.enqueue(write_report).is_failed


def test_report_waits_for_a_worker() -> None:
    queue = Queue(connection=FakeRedis())
    assert order_report(queue) == 202
    assert queue.job_ids == ["november"]
    SimpleWorker([queue]).work(burst=True)
    job = Job.fetch("november", connection=queue.connection)
    assert job.return_value() == "The report of november"


# --8<-- [end:test]


# --8<-- [start:proof]
print(write_report("november"))
#> The report of november
# --8<-- [end:proof]
