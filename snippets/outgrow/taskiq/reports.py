# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Body, FastAPI
from pydantic_settings import BaseSettings
from taskiq_redis import RedisAsyncResultBackend, RedisStreamBroker


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    await broker.startup()
    yield
    await broker.shutdown()


url = Settings().redis_url
results = RedisAsyncResultBackend[str](url)
broker = RedisStreamBroker(url).with_result_backend(results)
app = FastAPI(lifespan=lifespan)
Month = Annotated[str, Body(embed=True)]


@broker.task
async def write_report(month: str) -> str:
    return f"The report of {month}"


@app.post("/reports", status_code=202)
async def create_report(month: Month) -> dict[str, str]:
    job = await write_report.kicker().with_task_id(month).kiq(month)
    return {"id": job.task_id}


@app.get("/reports/{job_id}")
async def read_report(job_id: str) -> dict[str, str | None]:
    if not await results.is_result_ready(job_id):
        return {"status": "not finished", "report": None}
    result = await results.get_result(job_id)
    outcome = "failed" if result.is_err else "finished"
    return {"status": outcome, "report": result.return_value}


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio

print(asyncio.run(write_report("november")))
#> The report of november
# --8<-- [end:proof]
