# --8<-- [start:proof]
from statistics import mean

from fakeredis import FakeRedis
from rq import Queue, SimpleWorker

queue = Queue(connection=FakeRedis())
worker = SimpleWorker([queue])
queue.enqueue(mean, [1, 3], job_id="may")
job = queue.enqueue(mean, [5, 7], job_id="june")
again = queue.enqueue(mean, [9, 11], job_id="may")
worker.work(burst=True, logging_level="CRITICAL")
print(len(again.results()), again.return_value())
#> 2 10
print(len(job.results()), job.return_value())
#> 1 6
# --8<-- [end:proof]
