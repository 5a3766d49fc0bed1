# --8<-- [start:app]
import asyncio
import logging

from anyio import CancelScope
from fastapi import BackgroundTasks, FastAPI, HTTPException

app = FastAPI()
logger = logging.getLogger("cancelled_reports")
scopes: dict[int, CancelScope] = {}


async def make_report(number: int) -> None:
    logger.info("report %s begins", number)
    await asyncio.sleep(60)


async def run_report(number: int, scope: CancelScope) -> None:
    try:
        with scope:
            await make_report(number)
    finally:
        del scopes[number]
    if scope.cancelled_caught:
        logger.info("report %s is cancelled", number)


@app.post("/reports/{number}", status_code=202)
async def order(number: int, background_tasks: BackgroundTasks) -> None:
    scopes[number] = CancelScope()
    background_tasks.add_task(run_report, number, scopes[number])
    background_tasks.add_task(logger.info, "the next task runs")


@app.delete("/reports/{number}", status_code=202)
async def cancel(number: int) -> None:
    if number not in scopes:
        raise HTTPException(404, f"report {number} is not running")
    scopes[number].cancel()


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
    ordered = pool.submit(client.post, "/reports/7")
    while not logged:
        time.sleep(0.01)
    print(client.delete("/reports/7").status_code)
    #> 202
    print(ordered.result().status_code)
    #> 202
    too_late = client.delete("/reports/7")
    print(too_late.status_code, too_late.json())
    #> 404 {'detail': 'report 7 is not running'}


async def cancel_before_it_begins() -> None:
    scopes[8] = CancelScope()
    await cancel(8)
    await run_report(8, scopes[8])


asyncio.run(cancel_before_it_begins())
for line in logged:
    print(line)
    #> report 7 begins
    #> report 7 is cancelled
    #> the next task runs
    #> report 8 begins
    #> report 8 is cancelled
# --8<-- [end:proof]
