# --8<-- [start:proof]
from statistics import mean

from fakeredis import FakeRedis
from rq import Queue, SimpleWorker

queue = Queue(connection=FakeRedis())
queue.enqueue(mean, [1, 3], job_id="november")
job = queue.enqueue(mean, [5, 7], job_id="november")
print(queue.job_ids)
#> ['november', 'november']
SimpleWorker([queue]).work(burst=True, logging_level="CRITICAL")
print([result.return_value for result in job.results()])
#> [6, 6]
# --8<-- [end:proof]
