# --8<-- [start:app]
import logging

from fastapi import FastAPI
from procrastinate import App, RetryStrategy
from procrastinate.testing import InMemoryConnector

logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
queue = App(connector=InMemoryConnector())
app = FastAPI()
runs: list[str] = []


@queue.task(
    retry=RetryStrategy(max_attempts=3, retry_exceptions=[ConnectionError])
)
async def write_report(month: str) -> None:
    runs.append(month)
    if month == "smarch":
        raise ValueError("there is no such month")
    raise ConnectionError("the figures are away")


@queue.task
async def send_report(month: str) -> None:
    runs.append(f"send {month}")
    raise ConnectionError("the mail server is away")


@app.post("/reports", status_code=202)
async def create_report(month: str) -> None:
    await write_report.defer_async(month=month)
    await send_report.defer_async(month=month)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient


def keep(record: logging.LogRecord) -> bool:
    assert record.exc_info
    failed.append(repr(record.exc_info[1]))
    return False


failed: list[str] = []
logging.getLogger("procrastinate.worker").addFilter(keep)
memory = queue.connector
assert isinstance(memory, InMemoryConnector)
client = TestClient(app)
for month in ("november", "smarch"):
    print(client.post(f"/reports?month={month}").status_code)
    #> 202
    #> 202
queue.run_worker(wait=False)
print({run: runs.count(run) for run in runs})
#> {'november': 4, 'send november': 1, 'smarch': 1, 'send smarch': 1}
for job in memory.jobs.values():
    print(job["status"], job["attempts"])
    #> failed 4
    #> failed 1
    #> failed 1
    #> failed 1
for error in failed:
    print(error)
    #> ConnectionError('the figures are away')
    #> ConnectionError('the mail server is away')
    #> ValueError('there is no such month')
    #> ConnectionError('the mail server is away')
# --8<-- [end:proof]
