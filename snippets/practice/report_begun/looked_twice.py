# --8<-- [start:app]
from pathlib import Path

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
report = Path("report.txt")


def write_report(month: str) -> None:
    report.write_text(f"{month}: 3 registrations")


@app.post("/reports", status_code=202)
def order(month: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(write_report, month)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app).stream("POST", "/reports?month=may") as response:
    print(response.status_code, report.exists())
    #> 202 False
    response.read()
    print(Path("report.txt").read_text())
    #> may: 3 registrations
# --8<-- [end:proof]
