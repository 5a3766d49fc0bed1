# --8<-- [start:proof]
from statistics import mean
from threading import Lock

from fakeredis import FakeRedis
from rq import Queue
from rq.job import Job

redis = FakeRedis()
queue = Queue(connection=redis)
sales = [3, 5]
job = queue.enqueue(mean, sales)
sales.append(700)
print(Job.fetch(job.id, connection=redis).args)
#> ([3, 5],)

try:
    queue.enqueue(mean, Lock())
except TypeError as error:
    print(error)
    #> cannot pickle '_thread.lock' object

plain = Queue("plain", connection=redis, serializer="json")
print(plain.enqueue(mean, sales).data)
#> b'["statistics.mean", null, [[3, 5, 700]], {}]'
# --8<-- [end:proof]
