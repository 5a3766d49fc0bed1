# --8<-- [start:proof]
from statistics import mean

from fakeredis import FakeRedis
from rq import Queue, SimpleWorker

redis = FakeRedis()
queue = Queue(connection=redis)

done = queue.enqueue(mean, [3, 5])
kept = queue.enqueue(mean, [3, 5], result_ttl=7 * 24 * 60 * 60)
failed = queue.enqueue(mean, [])
SimpleWorker([queue]).work(burst=True, logging_level="CRITICAL")
for job in (done, kept, failed):
    print(job.get_status().value, round(redis.ttl(job.key), -2))
    #> finished 500
    #> finished 604800
    #> failed 31536000
# --8<-- [end:proof]
