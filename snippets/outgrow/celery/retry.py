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


@queue.task(autoretry_for=(ConnectionError,), retry_backoff=True, max_retries=3)
def write_report(month: str) -> str:
    if month == "smarch":
        raise ValueError("no such month")
    retries = write_report.request.retries
    if retries < 2:
        raise ConnectionError("the archive is away")
    return f"The report of {month}, after {retries} retries"


@app.post("/reports", status_code=status.HTTP_202_ACCEPTED)
def create_report(report: Report) -> dict[str, str]:
    job = write_report.apply_async((report.month,), task_id=report.month)
    return {"id": job.id}


@app.get("/reports/{job_id}")
def read_report(job_id: str) -> dict[str, str | None]:
    job: AsyncResult[str] = AsyncResult(job_id, app=queue)
    state = job.status
    report = job.get() if state == "SUCCESS" else None
    error = repr(job.result) if state == "FAILURE" else None
    return {"status": state, "report": report, "error": error}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

queue.conf.update(
    task_always_eager=True,
    task_store_eager_result=True,
    result_backend="cache+memory://",
)
client = TestClient(app)
for month in ("november", "smarch"):
    response = client.post("/reports", json={"month": month})
    report = client.get(f"/reports/{month}").json()
    told = [report[name] for name in ("status", "report", "error")]
    print(response.status_code, response.json()["id"], *told)
    #> 202 november SUCCESS The report of november, after 2 retries None
    #> 202 smarch FAILURE None ValueError('no such month')
# --8<-- [end:proof]
