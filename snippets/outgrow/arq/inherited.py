# --8<-- [start:proof]
import asyncio
from typing import Any

from arq.worker import create_worker


async def write_report(ctx: dict[str, Any], month: str) -> None: ...


class Base:
    job_timeout = 10


class WorkerSettings(Base):
    functions = (write_report,)


class RepeatingSettings(Base):
    functions = (write_report,)
    job_timeout = Base.job_timeout


async def timeout_of(settings: Any) -> float | None:
    return create_worker(settings, handle_signals=False).job_timeout_s


print(WorkerSettings.job_timeout, asyncio.run(timeout_of(WorkerSettings)))
#> 10 300
print(RepeatingSettings.job_timeout, asyncio.run(timeout_of(RepeatingSettings)))
#> 10 10
# --8<-- [end:proof]
