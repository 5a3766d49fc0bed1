# --8<-- [start:proof]
import asyncio
from typing import Any

from arq.worker import create_worker


async def write_report(ctx: dict[str, Any], month: str) -> None: ...


class Base:
    functions = (write_report,)
    max_tries = 9


class WorkerSettings(Base):
    functions = Base.functions


async def tries_of(settings: Any) -> int:
    return create_worker(settings, handle_signals=False).max_tries


print(WorkerSettings.max_tries, asyncio.run(tries_of(WorkerSettings)))
#> 9 5
# --8<-- [end:proof]
