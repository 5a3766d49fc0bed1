# --8<-- [start:app]
import logging

from fastapi import FastAPI
from procrastinate import App, JobContext, builtin_tasks
from procrastinate.testing import InMemoryConnector

logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
logger = logging.getLogger("housekeeping")
memory = InMemoryConnector()
queue = App(connector=memory)
app = FastAPI()


@queue.periodic(cron="*/5 * * * *")
@queue.task(queueing_lock="retry_stalled_jobs")
async def retry_stalled_jobs(timestamp: int) -> None:
    for job in await queue.job_manager.get_stalled_jobs():
        logger.info("job %s is stalled at %s", job.id, timestamp)
        await queue.job_manager.retry_job(job)


@queue.periodic(cron="0 4 * * *")
@queue.task(queueing_lock="remove_old_jobs", pass_context=True)
async def remove_old_jobs(context: JobContext, timestamp: int) -> None:
    logger.info("jobs are removed at %s", timestamp)
    await builtin_tasks.remove_old_jobs(context, max_hours=72)


@queue.task
async def write_report(month: str) -> None:
    pass


@app.post("/reports", status_code=202)
async def create_report(month: str) -> None:
    await write_report.defer_async(month=month)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio
from datetime import timedelta

from fastapi.testclient import TestClient


def statuses() -> list[str]:
    jobs = memory.jobs.values()
    name = write_report.name
    return [job["status"] for job in jobs if job["task_name"] == name]


async def lose_worker() -> None:
    worker = await queue.job_manager.register_worker()
    await queue.job_manager.fetch_job(queues=None, worker_id=worker)
    for seconds in (20, 11):
        memory.workers[worker] -= timedelta(seconds=seconds)
        await retry_stalled_jobs(timestamp=0)
        print(f"{seconds} seconds later:", statuses())
        #> 20 seconds later: ['doing']
        #> 11 seconds later: ['todo']


queue.periodic_defaults = {"max_delay": 0}
TestClient(app).post("/reports?month=november")
asyncio.run(lose_worker())
queue.run_worker(wait=False, listen_notify=False)
print("another worker:", statuses())
#> another worker: ['succeeded']

for hours in (71, 2):
    for events in memory.events.values():
        for event in events:
            event["at"] -= timedelta(hours=hours)
    queue.configure_task(remove_old_jobs.name).defer(timestamp=0)
    queue.run_worker(wait=False, listen_notify=False)
    print(f"{hours} hours later:", statuses())
    #> 71 hours later: ['succeeded']
    #> 2 hours later: []
# --8<-- [end:proof]
