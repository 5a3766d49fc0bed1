# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from arq import Retry
from arq.connections import ArqRedis, RedisSettings, create_pool
from fastapi import FastAPI, Request
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


async def write_report(ctx: dict[str, Any], month: str) -> None:
    try:
        total = int(Path(f"{month}.txt").read_text())
    except FileNotFoundError:
        Path("report.txt").write_text(f"{month}: no accounts yet\n")
        raise Retry(defer=ctx["job_try"]) from None
    Path("report.txt").write_text(f"{month}: {total}\n")


class WorkerSettings:
    functions = (write_report,)
    redis_settings = RedisSettings.from_dsn(Settings().redis_url)
    max_tries = 100


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, ArqRedis]]:
    async with await create_pool(WorkerSettings.redis_settings) as queue:
        yield {"queue": queue}


app = FastAPI(lifespan=lifespan)


@app.post("/reports", status_code=202)
async def create_report(month: str, request: Request) -> None:
    await request.state.queue.enqueue_job("write_report", month)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio


def attempt(month: str, job_try: int) -> str:
    try:
        asyncio.run(write_report({"job_try": job_try}, month))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return Path("report.txt").read_text().strip()


print(attempt("november", job_try=1))
#> Retry: <Retry defer 1.00s>
print(attempt("november", job_try=2))
#> Retry: <Retry defer 2.00s>
print(Path("report.txt").read_text().strip())
#> november: no accounts yet
Path("november.txt").write_text("100")
print(attempt("november", job_try=3))
#> november: 100
Path("december.txt").write_text("many")
print(attempt("december", job_try=1))
#> ValueError: invalid literal for int() with base 10: 'many'
print(WorkerSettings.functions == (write_report,), WorkerSettings.max_tries)
#> True 100
print([*app.openapi()["paths"]["/reports"]["post"]["responses"]])
#> ['202', '422']
# --8<-- [end:proof]
