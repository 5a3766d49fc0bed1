# --8<-- [start:app]
from celery import Celery
from celery.result import AsyncResult
from fastapi import FastAPI, status
from pydantic import BaseModel
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


url = Settings().redis_url
queue = Celery(broker=url, backend=url)
app = FastAPI()


class Report(BaseModel):
    month: str


@queue.task
def write_report(month: str) -> str:
    return f"The report of {month}"


@app.post("/reports", status_code=status.HTTP_202_ACCEPTED)
def create_report(report: Report) -> dict[str, str]:
    job = write_report.apply_async((report.month,), task_id=report.month)
    return {"id": job.id}


@app.get("/reports/{job_id}")
def read_report(job_id: str) -> dict[str, str | None]:
    job: AsyncResult[str] = AsyncResult(job_id, app=queue)
    state = job.status
    report = job.get() if state == "SUCCESS" else None
    return {"status": state, "report": report}


# --8<-- [end:app]


# --8<-- [start:test]
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient


@contextmanager
def run_jobs_at_once() -> Iterator[TestClient]:
    queue.conf.update(
        task_always_eager=True,
        task_store_eager_result=True,
        result_backend="cache+memory://",
    )
    yield TestClient(app)


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    with run_jobs_at_once() as client:
        yield client


def test_the_report_is_written(client: TestClient) -> None:
    response = client.post("/reports", json={"month": "november"})
    assert response.status_code == 202
    assert response.json() == {"id": "november"}
    answer = client.get("/reports/november").json()
    report = "The report of november"
    assert answer == {"status": "SUCCESS", "report": report}


# --8<-- [end:test]


# --8<-- [start:proof]
with run_jobs_at_once() as test_client:
    test_the_report_is_written(test_client)
    print(test_client.get("/reports/december").json())
    #> {'status': 'PENDING', 'report': None}
# --8<-- [end:proof]
