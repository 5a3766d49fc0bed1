# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from arq.connections import ArqRedis, RedisSettings, create_pool
from fastapi import FastAPI, Request
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


def tell(event: str) -> None:
    with Path("events.txt").open("a") as events:
        print(event, file=events)


async def write_report(ctx: dict[str, Any], month: str) -> str:
    tell(f"worker: try {ctx['job_try']} of write_report begins")
    tell("worker: write_report returns")
    return f"The report of {month}"


class WorkerSettings:
    functions = (write_report,)
    redis_settings = RedisSettings.from_dsn(Settings().redis_url)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, ArqRedis]]:
    async with await create_pool(WorkerSettings.redis_settings) as queue:
        yield {"queue": queue}


app = FastAPI(lifespan=lifespan)


@app.post("/reports/{month}", status_code=202)
async def create_report(month: str, request: Request) -> None:
    tell("web process: create_report begins")
    await request.state.queue.enqueue_job("write_report", month)
    tell("web process: the broker has the job")


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio

print(asyncio.run(write_report({"job_try": 1}, "november")))
#> The report of november
for event in Path("events.txt").read_text().splitlines():
    print(event)
    #> worker: try 1 of write_report begins
    #> worker: write_report returns
# --8<-- [end:proof]
