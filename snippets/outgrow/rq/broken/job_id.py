# --8<-- [start:proof]
from statistics import mean

from fakeredis import FakeRedis
from rq import Queue

queue = Queue(connection=FakeRedis())
queue.enqueue(mean, [3, 5], job_id="2026/11")
#! ValueError: Job ID must only contain letters, numbers, underscores and dashes
# --8<-- [end:proof]
