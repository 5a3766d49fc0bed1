# --8<-- [start:app]
from celery import Celery
from fastapi import FastAPI, status
from pydantic import BaseModel

queue = Celery(broker="memory://")
app = FastAPI()


class Report(BaseModel):
    month: str


@queue.task
def write_report(report: Report) -> None:
    print(f"The report of {report.month}")
    #> The report of november


@app.post("/reports", status_code=status.HTTP_202_ACCEPTED)
def create_report(report: Report) -> None:
    write_report.delay(report)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

queue.conf.task_always_eager = True
write_report(Report(month="november"))
TestClient(app).post("/reports", json={"month": "november"})
#! kombu.exceptions.EncodeError: Object of type Report is not JSON serializable
# --8<-- [end:proof]
