"""ARQ, with a broker that speaks as Redis does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from arq import ArqRedis, Retry, create_pool
from arq.connections import RedisSettings
from fastapi import FastAPI, Request

from tests.outgrow.apps.jobs import BROKER, DOCUMENTED, LIMIT, NEW, NEWER, JobError, run_job_async


async def run(_: dict[str, Any], kind: str, name: str) -> str:
    try:
        return await run_job_async(kind, name)
    except JobError:
        if DOCUMENTED:
            # https://arq-docs.helpmanual.io/#retrying-jobs-and-cancellation
            raise Retry from None
        raise


async def new(context: dict[str, Any], kind: str, name: str) -> str:
    return await run(context, kind, name)


class WorkerSettings:
    functions = (run, new) if NEWER else (run,)
    redis_settings = RedisSettings.from_dsn(BROKER)
    max_jobs = 1
    if DOCUMENTED:
        # A killed worker's job is taken again ten seconds after this: https://arq-docs.helpmanual.io/#arq.worker.Worker
        job_timeout = 5
    elif LIMIT:
        job_timeout = LIMIT


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, ArqRedis]]:
    async with await create_pool(WorkerSettings.redis_settings) as queue:
        yield {"queue": queue}


app = FastAPI(lifespan=lifespan)


@app.post("/jobs/{kind}/{name}", status_code=202)
async def post_job(kind: str, name: str, request: Request) -> None:
    # https://arq-docs.helpmanual.io/#job-uniqueness
    await request.state.queue.enqueue_job(NEW if kind == NEW else "run", kind, name, _job_id=name)
