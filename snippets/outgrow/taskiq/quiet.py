# --8<-- [start:app]
import asyncio

from fastapi import FastAPI
from pydantic_settings import BaseSettings
from taskiq import AckableMessage
from taskiq_redis import RedisStreamBroker


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


url = Settings().redis_url
broker = RedisStreamBroker(url, queue_name="quiet", idle_timeout=1)
app = FastAPI()


@broker.task
def write_report(month: str) -> str:
    return f"The report of {month}"


@app.post("/reports", status_code=202)
async def create_report(month: str) -> None:
    await write_report.kiq(month)


def read(message: AckableMessage) -> list[str]:
    return broker.formatter.loads(message.data).args


async def lose_one() -> None:
    await broker.startup()
    await create_report("november")
    broker.consumer_name = "killed"
    print("a worker that is killed has", read(await anext(broker.listen())))
    broker.consumer_name = "another"
    messages = broker.listen()
    waiting = asyncio.ensure_future(anext(messages))
    await asyncio.wait([waiting], timeout=2)
    print("another one has it two seconds later:", waiting.done())
    await create_report("december")
    print("that is woken by", read(await waiting))
    print("and then takes over", read(await anext(messages)))


# --8<-- [end:app]


# --8<-- [start:proof]
from fakeredis import FakeAsyncRedisConnection, FakeServer
from redis.asyncio import BlockingConnectionPool

broker.connection_pool = BlockingConnectionPool(
    connection_class=FakeAsyncRedisConnection, server=FakeServer()
)


async def read_one() -> AckableMessage:
    await broker.startup()
    await create_report("november")
    return await anext(broker.listen())


message = asyncio.run(read_one())
print(read(message))
#> ['november']
print(write_report("november"))
#> The report of november
print(broker.queue_name, broker.idle_timeout)
#> quiet 1
# --8<-- [end:proof]
