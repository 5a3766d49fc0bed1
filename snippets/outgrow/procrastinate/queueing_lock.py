# --8<-- [start:app]
import logging

from fastapi import FastAPI, HTTPException
from procrastinate import App
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.testing import InMemoryConnector

logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
queue = App(connector=InMemoryConnector())
app = FastAPI()
written: list[str] = []


@queue.task
async def write_report(month: str) -> None:
    written.append(month)


@app.post("/reports", status_code=202)
async def create_report(month: str) -> dict[str, int]:
    job = write_report.configure(queueing_lock=month)
    try:
        return {"id": await job.defer_async(month=month)}
    except AlreadyEnqueued:
        raise HTTPException(409, "It waits already") from None


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
for month in ("november", "november", "december"):
    response = client.post(f"/reports?month={month}")
    print(response.status_code, response.json())
    #> 202 {'id': 1}
    #> 409 {'detail': 'It waits already'}
    #> 202 {'id': 2}
queue.run_worker(wait=False, listen_notify=False)
print(written)
#> ['november', 'december']
again = client.post("/reports?month=november")
print(again.json())
#> {'id': 3}
# --8<-- [end:proof]
