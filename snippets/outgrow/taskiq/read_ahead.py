# --8<-- [start:proof]
import asyncio

from fakeredis import FakeAsyncRedisConnection, FakeServer
from redis.asyncio import BlockingConnectionPool, Redis
from taskiq_redis import RedisStreamBroker


async def write_report(month: str) -> None: ...


async def count_read(xread_count: int) -> None:
    url = "redis://localhost:6379"
    broker = RedisStreamBroker(url, xread_count=xread_count)
    broker.connection_pool = BlockingConnectionPool(
        connection_class=FakeAsyncRedisConnection, server=FakeServer()
    )
    await broker.startup()
    job = broker.register_task(write_report)
    for month in ("october", "november", "december"):
        await job.kiq(month)
    message = await anext(broker.listen())
    redis = Redis(connection_pool=broker.connection_pool)
    read = await redis.xpending(broker.queue_name, broker.consumer_group_name)
    print(*broker.formatter.loads(message.data).args, "of", read["pending"])
    #> october of 3
    #> october of 1


asyncio.run(count_read(100))
asyncio.run(count_read(1))
# --8<-- [end:proof]
