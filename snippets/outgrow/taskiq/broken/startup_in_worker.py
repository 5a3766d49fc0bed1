# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import taskiq_fastapi
from fastapi import FastAPI
from taskiq_redis import RedisStreamBroker

broker = RedisStreamBroker("redis://localhost:6379")
begun: list[str] = []


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    begun.append("lifespan")
    assert len(begun) < 3, begun
    async with broker:
        yield


app = FastAPI(lifespan=lifespan)
taskiq_fastapi.init(broker, app)
# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio

broker.is_worker_process = True
asyncio.run(broker.startup())
#! AssertionError: ['lifespan', 'lifespan', 'lifespan']
# --8<-- [end:proof]
