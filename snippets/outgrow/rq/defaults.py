# --8<-- [start:proof]
from statistics import mean

from fakeredis import FakeRedis
from rq import Queue, SimpleWorker, Worker

queue = Queue(connection=FakeRedis())
job = queue.enqueue(mean, [3, 5])
worker = Worker([queue])
print(f"`--job-monitoring-interval` | {worker.job_monitoring_interval}")
#> `--job-monitoring-interval` | 30
print(f"a silent job counts as lost after | {worker.get_heartbeat_ttl(job)}")
#> a silent job counts as lost after | 90
simple = SimpleWorker([queue])
print(f"the same with `SimpleWorker` | {simple.get_heartbeat_ttl(job)}")
#> the same with `SimpleWorker` | 240
print(f"`--worker-ttl` | {worker.worker_ttl}")
#> `--worker-ttl` | 420
print(f"an idle worker waits for a job for | {worker.dequeue_timeout}")
#> an idle worker waits for a job for | 405
print(f"`--maintenance-interval` | {worker.maintenance_interval}")
#> `--maintenance-interval` | 600
# --8<-- [end:proof]
