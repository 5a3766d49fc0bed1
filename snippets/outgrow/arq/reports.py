# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from arq.connections import ArqRedis, RedisSettings, create_pool
from arq.jobs import Job
from fastapi import Body, FastAPI, Request
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


async def write_report(ctx: dict[str, Any], month: str) -> str:
    return f"The report of {month}"


class WorkerSettings:
    functions = (write_report,)
    redis_settings = RedisSettings.from_dsn(Settings().redis_url)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, ArqRedis]]:
    async with await create_pool(WorkerSettings.redis_settings) as queue:
        yield {"queue": queue}


app = FastAPI(lifespan=lifespan)
Month = Annotated[str, Body(embed=True)]


@app.post("/reports", status_code=202)
async def create_report(month: Month, request: Request) -> dict[str, str]:
    await request.state.queue.enqueue_job("write_report", month, _job_id=month)
    return {"id": month}


@app.get("/reports/{job_id}")
async def read_report(job_id: str, request: Request) -> dict[str, str | None]:
    job = Job(job_id, request.state.queue)
    status, done = await job.status(), await job.result_info()
    report = done.result if done and done.success else None
    return {"status": status, "report": report}


# --8<-- [end:app]


# --8<-- [start:test]
import asyncio

import pytest
from arq import Worker
from arq.worker import JobExecutionFailed


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def queue() -> AsyncIterator[ArqRedis]:
    redis = WorkerSettings.redis_settings
    async with await create_pool(redis, default_queue_name="tests") as queue:
        yield queue


async def work_off(queue: ArqRedis) -> None:
    await Worker(
        (write_report,),
        redis_pool=queue,
        queue_name=None,
        burst=True,
        handle_signals=False,
    ).async_run()


@pytest.mark.anyio
async def test_a_report_is_written(queue: ArqRedis) -> None:
    job = await queue.enqueue_job("write_report", "november")
    await work_off(queue)
    assert job
    assert await job.result() == "The report of november"


@pytest.mark.anyio
async def test_a_failed_job_is_complete(queue: ArqRedis) -> None:
    job = await queue.enqueue_job("write_summary", "november")
    await work_off(queue)
    assert job
    assert await job.status() == "complete"
    with pytest.raises(JobExecutionFailed, match="'write_summary' not found"):
        await job.result()


# --8<-- [end:test]


# --8<-- [start:proof]
print(asyncio.run(write_report({}, "november")))
#> The report of november
print([job.__name__ for job in WorkerSettings.functions])
#> ['write_report']
print([*app.openapi()["paths"]["/reports"]["post"]["responses"]])
#> ['202', '422']
print([*app.openapi()["paths"]])
#> ['/reports', '/reports/{job_id}']
# --8<-- [end:proof]
