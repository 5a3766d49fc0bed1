# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from pydantic_settings import BaseSettings
from taskiq_redis import RedisStreamBroker


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    await broker.startup()
    yield
    await broker.shutdown()


broker = RedisStreamBroker(Settings().redis_url)
app = FastAPI(lifespan=lifespan)


def tell(event: str) -> None:
    with Path("events.txt").open("a") as events:
        print(event, file=events)


@broker.task
def write_report(month: str) -> str:
    tell(f"worker: write_report begins, with {month}")
    report = f"The report of {month}"
    tell("worker: write_report returns")
    return report


@app.post("/reports/{month}", status_code=202)
async def create_report(month: str) -> None:
    tell("web process: create_report begins")
    await write_report.kiq(month)
    tell("web process: the broker has the job")


# --8<-- [end:app]


# --8<-- [start:proof]
print(write_report("november"))
#> The report of november
for event in Path("events.txt").read_text().splitlines():
    print(event)
    #> worker: write_report begins, with november
    #> worker: write_report returns
# --8<-- [end:proof]
