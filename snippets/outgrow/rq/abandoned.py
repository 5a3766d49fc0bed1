# --8<-- [start:proof]
import logging
from statistics import mean
from time import time

from fakeredis import FakeRedis
from rq import Queue, Retry, Worker

queue = Queue(connection=FakeRedis())
november = queue.enqueue(mean, [3, 5])
december = queue.enqueue(mean, [5, 7], retry=Retry(max=1))


def take_and_do_nothing() -> None:
    worker = Worker([queue])
    taken = worker.dequeue_job_and_maintain_ttl(None)
    if taken:
        job, _ = taken
        worker.prepare_execution(job)
        worker.prepare_job_execution(job)


logging.getLogger("rq.registry").setLevel(logging.ERROR)


def clean_up_in(seconds: int) -> None:
    queue.started_job_registry.cleanup(time() + seconds)
    for job in (november, december):
        print(job.get_status().value, queue.job_ids == [job.id])
        #> started False
        #> started False
        #> failed False
        #> queued True


take_and_do_nothing()
take_and_do_nothing()
clean_up_in(60)
clean_up_in(120)
# --8<-- [end:proof]
