# --8<-- [start:app]
from typing import Annotated

from fastapi import FastAPI, HTTPException, status
from pydantic import BaseModel, StringConstraints
from pydantic_settings import BaseSettings
from redis import Redis
from rq import Queue


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


queue = Queue(connection=Redis.from_url(Settings().redis_url))
app = FastAPI()


Month = Annotated[str, StringConstraints(pattern="^[A-Za-z0-9_-]{1,40}$")]


class Report(BaseModel):
    month: Month


def write_report(month: str) -> str:
    return f"The report of {month}"


@app.post("/reports", status_code=status.HTTP_202_ACCEPTED)
def create_report(report: Report) -> dict[str, str]:
    job = queue.enqueue(write_report, report.month, job_id=report.month)
    return {"id": job.id}


@app.get("/reports/{job_id}")
def read_report(job_id: Month) -> dict[str, str | None]:
    job = queue.fetch_job(job_id)
    if job is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    return {"status": job.get_status().value, "report": job.return_value()}


# --8<-- [end:app]


# --8<-- [start:proof]
from fakeredis import FakeRedis
from fastapi.testclient import TestClient

queue.connection = FakeRedis()
queue.enqueue("main.write_report", "november", job_id="november")
client = TestClient(app)
print(client.post("/reports", json={}).status_code)
#> 422
for month in ("november 2026", "2026/11", "n" * 41):
    print(client.post("/reports", json={"month": month}).status_code)
    #> 422
    #> 422
    #> 422
print(client.get("/reports/2026.11").status_code)
#> 422
print(client.get("/reports/november").json())
#> {'status': 'queued', 'report': None}
print(client.get("/reports/december").status_code)
#> 404
print(write_report("november"))
#> The report of november
# --8<-- [end:proof]
