# --8<-- [start:proof]
from statistics import mean

from fakeredis import FakeRedis
from rq import Queue, SimpleWorker
from rq.exceptions import DuplicateJobError

queue = Queue(connection=FakeRedis())


def order(sales: list[int]) -> str:
    try:
        queue.enqueue(mean, sales, job_id="may", unique=True)
    except DuplicateJobError:
        return "refused"
    return "taken"


print(order([1, 3]), order([5, 7]))
#> taken refused
SimpleWorker([queue]).work(burst=True, logging_level="CRITICAL")
job = queue.fetch_job("may")
assert job
print(job.get_status().value, job.return_value(), order([5, 7]))
#> finished 2 refused
# --8<-- [end:proof]
