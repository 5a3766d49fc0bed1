"""Procrastinate, which keeps its jobs in PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import AlreadyEnqueued

from tests.outgrow.apps.jobs import BROKER, DOCUMENTED, NEW, NEWER, JobError, run_job_async

# Seconds between two heartbeats of a worker, and after the last one, until its jobs are stalled.
HEARTBEAT, STALLED = 1, 5
queue = App(connector=PsycopgConnector(conninfo=BROKER))


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with queue.open_async():
        yield


app = FastAPI(lifespan=lifespan)


@queue.task(retry=RetryStrategy(max_attempts=3, retry_exceptions=[JobError]) if DOCUMENTED else False)
async def run(kind: str, name: str) -> str:
    return await run_job_async(kind, name)


if NEWER:
    queue.task(name=NEW)(run_job_async)

if DOCUMENTED:
    # https://procrastinate.readthedocs.io/en/stable/howto/production/retry_stalled_jobs.html
    queue.worker_defaults = {"update_heartbeat_interval": HEARTBEAT, "stalled_worker_timeout": STALLED}

    @queue.periodic(cron="* * * * * *")
    @queue.task(queueing_lock="retry_stalled_jobs")
    async def retry_stalled_jobs(timestamp: int) -> None:
        del timestamp  # which each periodic task is given
        for job in await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
            await queue.job_manager.retry_job(job)


@app.post("/jobs/{kind}/{name}", status_code=202)
async def post_job(kind: str, name: str) -> None:
    # https://procrastinate.readthedocs.io/en/stable/howto/advanced/queueing_locks.html
    job = queue.configure_task(NEW if kind == NEW else run.name, queueing_lock=name if DOCUMENTED else None)
    with suppress(AlreadyEnqueued):
        await job.defer_async(kind=kind, name=name)
