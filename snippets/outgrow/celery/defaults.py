# --8<-- [start:proof]
from operator import attrgetter

from celery.app.defaults import DEFAULTS
from celery.backends.base import Backend
from celery.bin.worker import worker
from kombu.transport.redis import Channel

print(DEFAULTS["task_acks_late"], DEFAULTS["task_reject_on_worker_lost"])
#> False None
print(Channel.visibility_timeout)
#> 3600
sweep = attrgetter("unacked_restore_interval", "unacked_restore_throttle")
print(sweep(Channel))
#> (10, 10)
print(DEFAULTS["task_time_limit"], DEFAULTS["task_soft_time_limit"])
#> None None
print(DEFAULTS["task_track_started"], DEFAULTS["result_expires"])
#> False 1 day, 0:00:00
print(Backend.retry_policy["max_retries"])
#> 20
print({option.name: option.default for option in worker.params}["loglevel"])
#> WARNING
# --8<-- [end:proof]
