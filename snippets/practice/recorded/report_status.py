# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
statuses: dict[str, str] = {}


def write_report(month: str) -> None:
    statuses[month] = "running"
    pages = count_pages()
    statuses[month] = f"done: {pages} pages"


def count_pages() -> int:
    return 7


@app.post("/reports/{month}", status_code=202)
def order(month: str, background_tasks: BackgroundTasks) -> None:
    statuses[month] = "queued"
    background_tasks.add_task(write_report, month)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app).stream("POST", "/reports/may") as response:
    print(response.status_code, statuses)
    #> 202 {'may': 'queued'}
    response.read()
print(statuses["may"])
#> done: 7 pages
# --8<-- [end:proof]
