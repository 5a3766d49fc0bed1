# --8<-- [start:app]
import logging

from fastapi import FastAPI
from procrastinate import App
from procrastinate.exceptions import UniqueViolation
from procrastinate.testing import InMemoryConnector

logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
queue = App(connector=InMemoryConnector())
logger = logging.getLogger("stalled_jobs")
app = FastAPI()
written: list[str] = []


@queue.periodic(cron="*/5 * * * *")
@queue.task(queueing_lock="retry_stalled_jobs")
async def retry_stalled_jobs(timestamp: int) -> None:
    for job in await queue.job_manager.get_stalled_jobs():
        logger.warning("job %s stalled at %s", job.id, timestamp)
        try:
            await queue.job_manager.retry_job(job)
        except UniqueViolation:
            logger.error("job %s: its lock is taken", job.id)


@queue.task
async def write_report(month: str) -> None:
    written.append(month)


@app.post("/reports", status_code=202)
async def create_report(month: str) -> None:
    await write_report.defer_async(month=month)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio
from datetime import timedelta
from typing import Any

from fastapi.testclient import TestClient


class LockTaken(InMemoryConnector):
    async def retry_job_run(self, job_id: int, *args: Any, **more: Any) -> None:
        if job_id == 1:
            raise UniqueViolation(constraint_name=None, queueing_lock="lock")
        await super().retry_job_run(job_id, *args, **more)


memory = LockTaken()
logged: dict[str, bool] = {}
for periodic in queue.periodic_registry.periodic_tasks.values():
    print(periodic.cron, periodic.task.queueing_lock)
    #> */5 * * * * retry_stalled_jobs


async def lose_worker() -> None:
    worker = await queue.job_manager.register_worker()
    for _ in range(2):
        await queue.job_manager.fetch_job(queues=None, worker_id=worker)
    for seconds in (20, 11):
        memory.workers[worker] -= timedelta(seconds=seconds)
        await retry_stalled_jobs(timestamp=seconds)
        states = [job["status"] for job in memory.jobs.values()]
        print(f"{seconds} seconds later:", *states)
        #> 20 seconds later: doing doing
        #> 11 seconds later: doing todo


logger.addFilter(lambda record: logged.setdefault(record.getMessage(), False))
with queue.replace_connector(memory):
    for month in ("november", "december"):
        answer = TestClient(app).post(f"/reports?month={month}")
    asyncio.run(lose_worker())
    print(*logged, sep="; ")
    #> job 1 stalled at 11; job 1: its lock is taken; job 2 stalled at 11
    queue.run_worker(wait=False)
    print(answer.status_code, "another worker:", written)
    #> 202 another worker: ['december']
# --8<-- [end:proof]
