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


# --8<-- [start:test]
import pytest
from arq import Worker, func


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def queue() -> AsyncIterator[ArqRedis]:
    redis = WorkerSettings.redis_settings
    async with await create_pool(redis, default_queue_name="tests") as queue:
        yield queue


async def work_off(queue: ArqRedis, **settings: Any) -> None:
    settings |= {"redis_pool": queue, "queue_name": None}
    await Worker(burst=True, handle_signals=False, **settings).async_run()


@pytest.mark.anyio
async def test_a_job_that_takes_too_long_has_failed(queue: ArqRedis) -> None:
    job = await queue.enqueue_job("write_report", "november", 600)
    await work_off(queue, functions=(write_report,), job_timeout=0.1)
    assert job
    with pytest.raises(TimeoutError):
        await job.result()


@pytest.mark.anyio
async def test_an_id_is_free_where_no_result_is_kept(queue: ArqRedis) -> None:
    keeps_nothing = func(write_report, keep_result=0)
    job: dict[str, Any] = {"month": "september", "seconds": 0}
    job |= {"function": "write_report", "_job_id": "september"}
    for _ in range(2):
        assert await queue.enqueue_job(**job)
        assert not await queue.enqueue_job(**job, _queue_name="others")
        await work_off(queue, functions=(keeps_nothing,))


# --8<-- [end:test]


# --8<-- [start:proof]
def lines_of(month: str) -> list[str]:
    asyncio.run(write_report({"job_try": 1}, month, seconds=0))
    with open("report.txt") as report:
        return report.read().splitlines()


print(lines_of("november"))
#> ['november, try 1: begun', 'november, try 1: finished']
print([job.__name__ for job in WorkerSettings.functions])
#> ['write_report']
print([*app.openapi()["paths"]["/reports"]["post"]["responses"]])
#> ['202', '422']
# --8<-- [end:proof]
