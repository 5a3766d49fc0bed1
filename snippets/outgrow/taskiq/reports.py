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
results = RedisAsyncResultBackend[str](url, prefix_str="reports")
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
from fakeredis import FakeAsyncRedisConnection, FakeRedis, FakeServer
from fastapi.testclient import TestClient
from redis.asyncio import BlockingConnectionPool
from taskiq.receiver import Receiver

server = FakeServer()
pool = BlockingConnectionPool(
    connection_class=FakeAsyncRedisConnection, server=server
)
broker.connection_pool = results.redis_pool = pool


async def work() -> None:
    receiver = Receiver(broker, max_async_tasks=1)
    await receiver.callback(await anext(broker.listen()))


with TestClient(app) as client:
    response = client.post("/reports", json={"month": "november"})
    print(response.status_code, response.json())
    #> 202 {'id': 'november'}
    print(client.get("/reports/november").json())
    #> {'status': 'not finished', 'report': None}
    assert client.portal
    client.portal.call(work)
    print(client.get("/reports/november").json())
    #> {'status': 'finished', 'report': 'The report of november'}
print(FakeRedis(server=server).keys("*november"))
#> [b'reports:november']
# --8<-- [end:proof]
