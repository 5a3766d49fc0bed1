# --8<-- [start:app]
import logging

from fastapi import FastAPI
from procrastinate import App, JobContext, builtin_tasks
from procrastinate.testing import InMemoryConnector

logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
queue = App(connector=InMemoryConnector())
logger = logging.getLogger("old_jobs")
app = FastAPI()
written: list[str] = []


@queue.periodic(cron="0 4 * * *")
@queue.task(queueing_lock="remove_old_jobs", pass_context=True)
async def remove_old_jobs(context: JobContext, timestamp: int) -> None:
    logger.warning("removes old jobs at %s", timestamp)
    await builtin_tasks.remove_old_jobs(context, max_hours=72)


@queue.task
async def write_report(month: str) -> None:
    written.append(month)


@app.post("/reports", status_code=202)
async def create_report(month: str) -> None:
    await write_report.defer_async(month=month)


# --8<-- [end:app]


# --8<-- [start:proof]
from datetime import timedelta

from fastapi.testclient import TestClient

memory = queue.connector
assert isinstance(memory, InMemoryConnector)
logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logger.addFilter(keep)
for periodic in queue.periodic_registry.periodic_tasks.values():
    print(periodic.cron, periodic.task.queueing_lock)
    #> 0 4 * * * remove_old_jobs
queue.periodic_defaults = {"max_delay": 0}
print(TestClient(app).post("/reports?month=november").status_code)
#> 202
queue.run_worker(wait=False, listen_notify=False)
print(written, memory.jobs[1]["status"])
#> ['november'] succeeded
for hours in (71.5, 1):
    for event in memory.events[1]:
        event["at"] -= timedelta(hours=hours)
    queue.configure_task(remove_old_jobs.name).defer(timestamp=0)
    queue.run_worker(wait=False, listen_notify=False)
    print(f"{hours:g} hours later: {1 in memory.jobs}")
    #> 71.5 hours later: True
    #> 1 hours later: False
print(logged)
#> ['removes old jobs at 0', 'removes old jobs at 0']
# --8<-- [end:proof]
