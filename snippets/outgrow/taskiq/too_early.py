# --8<-- [start:app]
from fastapi import FastAPI
from pydantic_settings import BaseSettings
from redis.asyncio import Redis
from taskiq_redis import RedisStreamBroker


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


broker = RedisStreamBroker(Settings().redis_url, queue_name="early")
app = FastAPI()


@broker.task
def write_report(month: str) -> str:
    return f"The report of {month}"


@app.post("/reports", status_code=202)
async def create_report(month: str) -> None:
    await write_report.kiq(month)


async def start_worker_late() -> None:
    await create_report("november")
    await broker.startup()
    await create_report("december")
    redis = Redis(connection_pool=broker.connection_pool)
    [group] = await redis.xinfo_groups("early")
    print("sent:", await redis.xlen("early"))
    #> sent: 2
    print("to be delivered:", group["lag"])
    #> to be delivered: 1
    await broker.shutdown()


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio

from fakeredis import FakeAsyncRedisConnection, FakeServer
from httpx2 import ASGITransport, AsyncClient
from redis.asyncio import BlockingConnectionPool

broker.connection_pool = BlockingConnectionPool(
    connection_class=FakeAsyncRedisConnection, server=FakeServer()
)


async def order() -> None:
    client = AsyncClient(transport=ASGITransport(app), base_url="http://test")
    print(await client.post("/reports?month=may"), write_report("may"))
    #> <Response [202 Accepted]> The report of may


asyncio.run(start_worker_late())
asyncio.run(order())
# --8<-- [end:proof]
