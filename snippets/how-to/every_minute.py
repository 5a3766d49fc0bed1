# --8<-- [start:app]
import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel


class Settings(BaseModel):
    pause: float = 60


settings = Settings()
logger = logging.getLogger("rates")
answers: list[float | Exception] = [ConnectionError("no line"), 0.92, 0.93]
rates: list[float] = []


def fetch_rate() -> None:
    answer = answers.pop(0) if answers else 0.94
    if isinstance(answer, Exception):
        raise answer
    rates.append(answer)


async def fetch_rate_regularly() -> None:
    while True:
        try:
            await run_in_threadpool(fetch_rate)
        except Exception:
            logger.exception("cannot fetch the rate")
        await asyncio.sleep(settings.pause)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        loop = group.create_task(fetch_rate_regularly())
        yield
        loop.cancel()


app = FastAPI(lifespan=lifespan)
# --8<-- [end:app]


# --8<-- [start:proof]
import time

from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    logged.append(f"{record.getMessage()}: {error}")
    return False


logger.addFilter(keep)
print(settings)
#> pause=60
settings.pause = 0.01
with TestClient(app):
    while len(rates) < 2:
        time.sleep(0.01)

print(logged)
#> ['cannot fetch the rate: no line']
print(rates[:2])
#> [0.92, 0.93]
# --8<-- [end:proof]
