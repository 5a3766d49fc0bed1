# --8<-- [start:app]
from celery import Celery
from celery.result import AsyncResult
from fastapi import FastAPI, status
from pydantic import BaseModel
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


url = Settings().redis_url
queue = Celery("reports", broker=url, backend=url)
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
