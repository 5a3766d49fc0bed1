# --8<-- [start:app]
from collections.abc import AsyncIterator

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
report: list[str] = []


async def write_report() -> AsyncIterator[None]:
    for line in ("newcomers: 1", "total: 7"):
        report.append(line)
        yield


@app.post("/reports", status_code=202)
def post_report(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(write_report)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app).stream("POST", "/reports") as response:
    print(response.status_code)
    #> 202
    response.read()
assert report == ["newcomers: 1", "total: 7"], report
#! AssertionError: []
# --8<-- [end:proof]
