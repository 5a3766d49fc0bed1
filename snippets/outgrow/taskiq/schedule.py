# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fastapi import FastAPI
from pydantic_settings import BaseSettings
from taskiq import SmartRetryMiddleware, TaskiqScheduler
from taskiq.schedule_sources import LabelScheduleSource
from taskiq_redis import ListRedisScheduleSource, RedisStreamBroker


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with broker:
        yield


later = ListRedisScheduleSource(Settings().redis_url)
retry = SmartRetryMiddleware(default_delay=1, schedule_source=later)
broker = RedisStreamBroker(Settings().redis_url).with_middlewares(retry)
scheduler = TaskiqScheduler(broker, [later, LabelScheduleSource(broker)])
app = FastAPI(lifespan=lifespan)


@broker.task(schedule=[{"cron": "* * * * *"}])
def write_report() -> None:
    Path("report.txt").touch()


@broker.task(retry_on_error=True, max_retries=100)
def print_report(month: str) -> None:
    Path(f"{month}.tried").touch()
    Path("paper.txt").rename(f"{month}.txt")


@app.post("/reports", status_code=202)
async def create_report(month: str) -> None:
    due = datetime.now(UTC) + timedelta(seconds=1)
    await print_report.schedule_by_time(later, due, month)


# --8<-- [end:app]


# --8<-- [start:proof]
from contextlib import suppress

print(retry.schedule_source is later, retry.default_delay)
#> True 1
print(scheduler.broker is broker, scheduler.sources[0] is later)
#> True True
with suppress(FileNotFoundError):
    print_report("november")
Path("paper.txt").touch()
print_report("december")
write_report()
print(sorted(path.name for path in Path().iterdir()))
#> ['december.tried', 'december.txt', 'november.tried', 'report.txt']
print(write_report.labels)
#> {'schedule': [{'cron': '* * * * *'}]}
print(print_report.labels)
#> {'retry_on_error': True, 'max_retries': 100}
# --8<-- [end:proof]
