# --8<-- [start:app]
import logging

from fastapi import FastAPI
from procrastinate import App
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
        logger.warning("job %s was stalled at %s", job.id, timestamp)
        await queue.job_manager.retry_job(job)


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

from fastapi.testclient import TestClient

memory = queue.connector
assert isinstance(memory, InMemoryConnector)
workers, jobs = memory.workers, memory.jobs
logged: list[str] = []
for periodic in queue.periodic_registry.periodic_tasks.values():
    print(periodic.cron, periodic.task.queueing_lock)
    #> */5 * * * * retry_stalled_jobs


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


async def lose_worker() -> None:
    worker = await queue.job_manager.register_worker()
    await queue.job_manager.fetch_job(queues=None, worker_id=worker)
    for seconds in (20, 11):
        workers[worker] -= timedelta(seconds=seconds)
        await retry_stalled_jobs(timestamp=seconds)
        print(f"{seconds} seconds later: {jobs[1]['status']}")
        #> 20 seconds later: doing
        #> 11 seconds later: todo


logger.addFilter(keep)
answer = TestClient(app).post("/reports?month=november")
asyncio.run(lose_worker())
print(answer.status_code, logged)
#> 202 ['job 1 was stalled at 11']
queue.run_worker(wait=False)
print("another worker:", written, jobs[1]["status"])
#> another worker: ['november'] succeeded
# --8<-- [end:proof]
