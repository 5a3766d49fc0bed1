# --8<-- [start:app]
from fastapi import FastAPI
from pydantic_settings import BaseSettings
from redis.asyncio import Redis
from taskiq_redis import RedisStreamBroker


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


url = Settings().redis_url
broker = RedisStreamBroker(url, queue_name="early")
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
    async with Redis.from_url(url) as redis:
        [group] = await redis.xinfo_groups("early")
        print("sent:", await redis.xlen("early"))
        print("to be delivered:", group["lag"])
    await broker.shutdown()


# --8<-- [end:app]


# --8<-- [start:proof]
print(write_report("november"))
#> The report of november
# --8<-- [end:proof]
