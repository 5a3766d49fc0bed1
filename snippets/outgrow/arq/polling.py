# --8<-- [start:proof]
import asyncio
from typing import Any

from arq import Worker


async def write_report(ctx: dict[str, Any], month: str) -> None: ...


async def make_worker() -> Worker:
    return Worker([write_report], handle_signals=False)


worker = asyncio.run(make_worker())
print("`poll_delay` | seconds between two looks |", worker.poll_delay_s)
#> `poll_delay` | seconds between two looks | 0.5
print("`max_jobs` | jobs at a time |", worker.max_jobs)
#> `max_jobs` | jobs at a time | 10
# --8<-- [end:proof]
