# --8<-- [start:proof]
import asyncio
from importlib.metadata import requires
from typing import Any

from arq import Worker


async def write_report(ctx: dict[str, Any], month: str) -> None: ...


async def make_worker() -> Worker:
    return Worker([write_report], handle_signals=False)


worker = asyncio.run(make_worker())
print("poll_delay:", worker.poll_delay_s)
#> poll_delay: 0.5
print("job_timeout:", worker.job_timeout_s)
#> job_timeout: 300
print("in progress:", worker.in_progress_timeout_s)
#> in progress: 310
print("max_tries:", worker.max_tries)
#> max_tries: 5
print("max_jobs:", worker.max_jobs)
#> max_jobs: 10
print("keep_result:", worker.keep_result_s)
#> keep_result: 3600
print("expires_extra_ms:", worker.expires_extra_ms)
#> expires_extra_ms: 86400000
print("serializer:", worker.job_serializer)
#> serializer: None
print("allow_abort_jobs:", worker.allow_abort_jobs)
#> allow_abort_jobs: False
print("health_check_interval:", worker.health_check_interval)
#> health_check_interval: 3600
print("needs:", [each for each in requires("arq") or [] if "redis" in each])
#> needs: ['redis[hiredis]<6,>=4.2.0']
# --8<-- [end:proof]
