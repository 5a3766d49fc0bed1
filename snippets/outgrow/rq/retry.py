# --8<-- [start:proof]
from statistics import mean

from fakeredis import FakeRedis
from rq import Queue, Retry, SimpleWorker
from rq.job import Job

queue = Queue(connection=FakeRedis())


def average(retry: Retry | None) -> None:
    attempts: list[str] = []

    def note(job: Job, *_: object) -> None:
        attempts.append(job.id)

    job = queue.enqueue(mean, [], retry=retry)
    worker = SimpleWorker([queue], exception_handlers=[note])
    worker.work(burst=True, logging_level="CRITICAL")
    print(len(attempts), job.get_status().value)
    #> 1 failed
    #> 4 failed
    #> 1 scheduled


average(None)
average(Retry(max=3))
average(Retry(max=3, interval=[10, 60, 300]))
# --8<-- [end:proof]
