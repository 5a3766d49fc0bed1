# --8<-- [start:app]
import asyncio
import logging
from uuid import UUID, uuid4

from anyio import CancelScope
from fastapi import BackgroundTasks, FastAPI, HTTPException, Response

app = FastAPI()
logger = logging.getLogger("cancelled_reports")
scopes: dict[UUID, CancelScope] = {}


async def make_report(year: int) -> None:
    logger.info("report of %s begins", year)
    await asyncio.sleep(60)


async def run_report(report_id: UUID, year: int, scope: CancelScope) -> None:
    try:
        with scope:
            await make_report(year)
    finally:
        del scopes[report_id]
    if scope.cancelled_caught:
        logger.info("report of %s is cancelled", year)


@app.post("/reports", status_code=202)
async def order(
    year: int, response: Response, background_tasks: BackgroundTasks
) -> None:
    report_id = uuid4()
    scopes[report_id] = CancelScope()
    background_tasks.add_task(run_report, report_id, year, scopes[report_id])
    background_tasks.add_task(logger.info, "the next task runs")
    response.headers["Location"] = f"/reports/{report_id}"


@app.delete("/reports/{report_id}", status_code=202)
async def cancel(report_id: UUID) -> None:
    if report_id not in scopes:
        raise HTTPException(404, "This report is not running")
    scopes[report_id].cancel()


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logger.setLevel(logging.INFO)
logger.addFilter(keep)
with TestClient(app) as client, ThreadPoolExecutor() as pool:
    with client.stream("POST", "/reports?year=2026") as ordered:
        report = ordered.headers["Location"]
        reading = pool.submit(ordered.read)
        while not logged:
            time.sleep(0.01)
        print(ordered.status_code, client.delete(report).status_code)
        #> 202 202
        reading.result()
    too_late = client.delete(report)
    print(too_late.status_code, too_late.json())
    #> 404 {'detail': 'This report is not running'}


async def cancel_before_it_begins() -> None:
    report_id = uuid4()
    scopes[report_id] = CancelScope()
    await cancel(report_id)
    await run_report(report_id, 2027, scopes[report_id])


asyncio.run(cancel_before_it_begins())
for line in logged:
    print(line)
    #> report of 2026 begins
    #> report of 2026 is cancelled
    #> the next task runs
    #> report of 2027 begins
    #> report of 2027 is cancelled
# --8<-- [end:proof]
