# --8<-- [start:app]
import logging

from fastapi import FastAPI
from procrastinate import App
from procrastinate.testing import InMemoryConnector

logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
queue = App(connector=InMemoryConnector())
app = FastAPI()
written: list[str] = []


@queue.task
async def write_report(month: str) -> None:
    written.append(month)


@queue.periodic(cron="0 6 1 * *")
@queue.task
async def write_monthly_report(timestamp: int) -> None:
    written.append(f"the month that ended before {timestamp}")


@app.post("/reports", status_code=202)
async def create_report(month: str) -> None:
    tomorrow = write_report.configure(schedule_in={"days": 1})
    await tomorrow.defer_async(month=month)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio
from datetime import UTC, datetime, timedelta

from fastapi.testclient import TestClient
from procrastinate.periodic import PeriodicDeferrer

memory = queue.connector
assert isinstance(memory, InMemoryConnector)
jobs = memory.jobs
print(TestClient(app).post("/reports?month=november").status_code)
#> 202
queue.periodic_defaults = {"max_delay": 0}
queue.run_worker(wait=False)
job = jobs[1]
wait = job["scheduled_at"] - memory.events[1][1]["at"]
print(job["status"], written, round(wait / timedelta(days=1)), "day")
#> todo [] 1 day


async def work(minute: int) -> None:
    moment = datetime(2026, 12, 1, 6, minute, tzinfo=UTC).timestamp()
    worker = PeriodicDeferrer(queue.periodic_registry)
    await worker.defer_jobs(worker.get_previous_tasks(at=moment))
    print(minute, [job["args"] for job in jobs.values()][1:])
    #> 11 []
    #> 9 [{'timestamp': 1796104800}]
    #> 8 [{'timestamp': 1796104800}]


asyncio.run(work(11))
asyncio.run(work(9))
asyncio.run(work(8))
job["scheduled_at"] = None
queue.run_worker(wait=False)
print(written)
#> ['november', 'the month that ended before 1796104800']
# --8<-- [end:proof]
