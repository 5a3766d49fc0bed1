# --8<-- [start:app]
import logging

from fastapi import FastAPI
from procrastinate import App
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status
from procrastinate.testing import InMemoryConnector

logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
queue = App(connector=InMemoryConnector())
logger = logging.getLogger("stalled_jobs")
app = FastAPI()
written: list[str] = []
MOST_RETRIES = 1


@queue.periodic(cron="*/5 * * * *")
@queue.task(queueing_lock="retry_stalled_jobs")
async def retry_stalled_jobs(timestamp: int) -> None:
    for job in await queue.job_manager.get_stalled_jobs():
        if job.attempts >= MOST_RETRIES:
            logger.error("job %s: given up at %s", job.id, timestamp)
            await queue.job_manager.finish_job(job, Status.FAILED, False)
            continue
        try:
            await queue.job_manager.retry_job(job)
            logger.warning("job %s: put back", job.id)
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


async def lose_workers() -> None:
    for jobs, *later in ((3, 20, 11), (1, 31)):
        worker = await queue.job_manager.register_worker()
        for _ in range(jobs):
            await queue.job_manager.fetch_job(queues=None, worker_id=worker)
        for seconds in later:
            memory.workers[worker] -= timedelta(seconds=seconds)
            await retry_stalled_jobs(timestamp=seconds)
            print(seconds, *(job["status"] for job in memory.jobs.values()))
            #> 20 doing doing doing
            #> 11 doing todo todo
            #> 31 doing failed todo


logger.addFilter(lambda record: logged.setdefault(record.getMessage(), False))
with queue.replace_connector(memory):
    for month in ("november", "december", "january"):
        answer = TestClient(app).post(f"/reports?month={month}")
    asyncio.run(lose_workers())
    print(*(text.removeprefix("job ") for text in logged), sep="; ")
    #> 1: its lock is taken; 2: put back; 3: put back; 2: given up at 31
    queue.run_worker(wait=False)
    print(answer.status_code, "another worker:", written)
    #> 202 another worker: ['january']
# --8<-- [end:proof]
