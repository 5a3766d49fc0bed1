# --8<-- [start:proof]
from signal import pause

from fakeredis import FakeRedis
from rq import Queue, SimpleWorker
from rq.timeouts import JobTimeoutException

queue = Queue(connection=FakeRedis())
job = queue.enqueue(pause, job_timeout=1)
SimpleWorker([queue]).work(burst=True, logging_level="CRITICAL")
result = job.latest_result()
if result and result.exc_string:
    print(result.exc_string.splitlines()[-1].partition(": ")[2])
    #> Task exceeded maximum timeout value (1 seconds)
print(job.get_status().value, issubclass(JobTimeoutException, Exception))
#> failed True
print(queue.enqueue(pause).timeout)
#> 180
# --8<-- [end:proof]
