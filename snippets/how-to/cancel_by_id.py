# --8<-- [start:app]
from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID, uuid4

from anyio import CancelScope, sleep
from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Response

app = FastAPI()
log: list[str] = []
scopes: dict[UUID, CancelScope] = {}


async def keep_scope(response: Response) -> AsyncIterator[CancelScope]:
    report_id = uuid4()
    scopes[report_id] = CancelScope()
    response.headers["Location"] = f"/reports/{report_id}"
    try:
        yield scopes[report_id]
    finally:
        del scopes[report_id]


async def make_report(year: int, scope: CancelScope) -> None:
    with scope:
        log.append(f"report of {year} begins")
        await sleep(60)
    if scope.cancelled_caught:
        log.append(f"report of {year} is cancelled")


Scope = Annotated[CancelScope, Depends(keep_scope)]


@app.post("/reports", status_code=202)
async def order(year: int, scope: Scope, tasks: BackgroundTasks) -> None:
    tasks.add_task(make_report, year, scope)
    tasks.add_task(log.append, "the next task runs")


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


@app.post("/reports/2027")
async def order_and_cancel(scope: Scope, tasks: BackgroundTasks) -> None:
    scope.cancel()
    tasks.add_task(make_report, 2027, scope)
    tasks.add_task(int, "no number")
    tasks.add_task(make_report, 2028, scope)


with TestClient(app) as client, ThreadPoolExecutor() as pool:
    with client.stream("POST", "/reports?year=2026") as ordered:
        report = ordered.headers["Location"]
        reading = pool.submit(ordered.read)
        while not log:
            time.sleep(0.01)
        print(ordered.status_code, client.delete(report).status_code)
        #> 202 202
        reading.result()
    too_late = client.delete(report)
    print(too_late.status_code, too_late.json())
    #> 404 {'detail': 'This report is not running'}
    try:
        client.post("/reports/2027")
    except ValueError as error:
        print(error, scopes)
        #> invalid literal for int() with base 10: 'no number' {}
for line in log:
    print(line)
    #> report of 2026 begins
    #> report of 2026 is cancelled
    #> the next task runs
    #> report of 2027 begins
    #> report of 2027 is cancelled
# --8<-- [end:proof]
