# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from arq.connections import ArqRedis, RedisSettings, create_pool
from fastapi import FastAPI, Request
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


def note(line: str) -> None:
    with open("report.txt", "a") as report:
        print(line, file=report)


async def write_report(ctx: dict[str, Any], month: str, seconds: int) -> None:
    note(f"{month}, try {ctx['job_try']}: begun")
    await asyncio.sleep(seconds)
    note(f"{month}, try {ctx['job_try']}: finished")


class WorkerSettings:
    functions = (write_report,)
    redis_settings = RedisSettings.from_dsn(Settings().redis_url)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, ArqRedis]]:
    async with await create_pool(WorkerSettings.redis_settings) as queue:
        yield {"queue": queue}


app = FastAPI(lifespan=lifespan)


@app.post("/reports", status_code=202)
async def order(month: str, seconds: int, request: Request) -> dict[str, bool]:
    job = await request.state.queue.enqueue_job(
        "write_report", month, seconds, _job_id=month
    )
    return {"is_new": job is not None}


# --8<-- [end:app]


# --8<-- [start:proof]
def lines_of(month: str) -> list[str]:
    asyncio.run(write_report({"job_try": 1}, month, seconds=0))
    with open("report.txt") as report:
        return report.read().splitlines()


print(lines_of("november"))
#> ['november, try 1: begun', 'november, try 1: finished']
# --8<-- [end:proof]
