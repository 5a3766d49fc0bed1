# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, status
from pydantic import BaseModel

app = FastAPI()
reports: dict[str, str] = {}


class Report(BaseModel):
    month: str


def write_report(month: str) -> None:
    reports[month] = f"The report of {month}"


@app.post("/reports", status_code=status.HTTP_202_ACCEPTED)
def create_report(
    report: Report, background_tasks: BackgroundTasks
) -> dict[str, str]:
    background_tasks.add_task(write_report, report.month)
    return {"id": report.month}


@app.get("/reports/{job_id}")
def read_report(job_id: str) -> dict[str, str | None]:
    known = job_id in reports
    return {
        "status": "done" if known else "unknown",
        "report": reports.get(job_id),
    }


# --8<-- [end:app]


# --8<-- [start:test]
from fastapi.testclient import TestClient


def test_report_is_written() -> None:
    client = TestClient(app)
    answer = client.post("/reports", json={"month": "november"})
    assert (answer.status_code, answer.json()) == (202, {"id": "november"})
    report = client.get("/reports/november").json()
    assert report == {"status": "done", "report": "The report of november"}


# --8<-- [end:test]


# --8<-- [start:proof]
test_report_is_written()
print(TestClient(app).get("/reports/december").json())
#> {'status': 'unknown', 'report': None}
# --8<-- [end:proof]
