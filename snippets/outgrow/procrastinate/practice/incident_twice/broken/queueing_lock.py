# --8<-- [start:app]
import asyncio
import logging

from fastapi import FastAPI
from procrastinate import App
from procrastinate.testing import InMemoryConnector

logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
queue = App(connector=InMemoryConnector())
app = FastAPI()
log: list[str] = []
archive_answers = asyncio.Event()


@queue.periodic(cron="* * * * *")
@queue.task(queueing_lock="retry_stalled_jobs")
async def retry_stalled_jobs(timestamp: int) -> None:
    stalled = await queue.job_manager.get_stalled_jobs(
        seconds_since_heartbeat=5
    )
    for job in stalled:
        log.append(f"second {timestamp}: job {job.id} is stalled, tried again")
        await queue.job_manager.retry_job(job)


@queue.task
async def write_report(month: str) -> None:
    log.append(f"the report of {month} is begun")
    await archive_answers.wait()
    log.append(f"the report of {month} is sent")


@app.post("/reports", status_code=202)
async def create_report(month: str) -> None:
    await write_report.configure(queueing_lock=month).defer_async(month=month)


# --8<-- [end:app]


# --8<-- [start:proof]
from datetime import timedelta

from fastapi.testclient import TestClient

queue.periodic_defaults = {"max_delay": 0}
memory = queue.connector
assert isinstance(memory, InMemoryConnector)
workers = memory.workers
for periodic in queue.periodic_registry.periodic_tasks.values():
    print(periodic.cron, periodic.task.queueing_lock)
    #> * * * * * retry_stalled_jobs


async def start_worker(*, begins: int) -> asyncio.Task[None]:
    worker = queue.run_worker_async(wait=False, install_signal_handlers=False)
    running = asyncio.create_task(worker)
    while not running.done() and str(log).count("begun") < begins:
        await asyncio.sleep(0.01)
    return running


async def work() -> None:
    first = await start_worker(begins=1)
    for worker, heartbeat in list(workers.items()):
        workers[worker] = heartbeat - timedelta(seconds=8)
    await retry_stalled_jobs(timestamp=8)
    second = await start_worker(begins=2)
    log.append("the archive answers")
    archive_answers.set()
    await asyncio.gather(first, second)


print(TestClient(app).post("/reports?month=november"))
#> <Response [202 Accepted]>
asyncio.run(work())
print(*log, sep="\n")
#> the report of november is begun
#> second 8: job 1 is stalled, tried again
#> the report of november is begun
#> the archive answers
#> the report of november is sent
#> the report of november is sent
times = log.count("the report of november is sent")
assert times == 1, f"it is sent {times} times"
#! AssertionError: it is sent 2 times
# --8<-- [end:proof]
