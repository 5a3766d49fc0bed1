# --8<-- [start:app]
from statistics import mean
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, status
from redis import Redis
from rq import Queue
from rq.exceptions import DuplicateJobError

app = FastAPI()


def get_queue() -> Queue:
    return Queue(connection=Redis())


@app.post("/averages/{month}", status_code=status.HTTP_202_ACCEPTED)
def create_average(
    month: str, sales: list[int], queue: Annotated[Queue, Depends(get_queue)]
) -> None:
    try:
        queue.enqueue(mean, sales, job_id=month, unique=True)
    except DuplicateJobError as error:
        raise HTTPException(status.HTTP_409_CONFLICT) from error


# --8<-- [end:app]


# --8<-- [start:proof]
from fakeredis import FakeRedis
from fastapi.testclient import TestClient
from rq import SimpleWorker
from rq.job import Job

queue = Queue(connection=FakeRedis())
app.dependency_overrides[get_queue] = lambda: queue
client = TestClient(app)


def order(sales: list[int]) -> int:
    return client.post("/averages/november", json=sales).status_code


print(order([]), order([3, 5]))
#> 202 409
SimpleWorker([queue]).work(burst=True, logging_level="CRITICAL")
job = Job.fetch("november", connection=queue.connection)
print(job.get_status().value, order([3, 5]))
#> failed 409
job.delete()
print(order([3, 5]))
#> 202
SimpleWorker([queue]).work(burst=True, logging_level="CRITICAL")
job = Job.fetch("november", connection=queue.connection)
print(job.return_value())
#> 4
# --8<-- [end:proof]
