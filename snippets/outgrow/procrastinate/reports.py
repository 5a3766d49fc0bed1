# --8<-- [start:app]
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, status
from procrastinate import App, PsycopgConnector
from pydantic import BaseModel
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database_url: str = "postgresql://localhost/reports"


logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
queue = App(connector=PsycopgConnector(conninfo=Settings().database_url))


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with queue.open_async():
        yield


app = FastAPI(lifespan=lifespan)


class Report(BaseModel):
    month: str


@queue.task
def write_report(month: str) -> str:
    return f"The report of {month}"


@app.post("/reports", status_code=status.HTTP_202_ACCEPTED)
async def create_report(report: Report) -> dict[str, int]:
    return {"id": await write_report.defer_async(month=report.month)}


@app.get("/reports/{job_id}")
async def read_report(job_id: int) -> dict[str, str]:
    job = await queue.job_manager.get_job_status_async(job_id)
    return {"status": job.value}


# --8<-- [end:app]


# --8<-- [start:test]
from fastapi.testclient import TestClient
from procrastinate.testing import InMemoryConnector


def test_report_is_written() -> None:
    memory = InMemoryConnector()
    with queue.replace_connector(memory), TestClient(app) as client:
        answer = client.post("/reports", json={"month": "november"})
        assert answer.status_code == 202
        assert answer.json() == {"id": 1}
        assert memory.jobs[1]["args"] == {"month": "november"}
        assert client.get("/reports/1").json() == {"status": "todo"}
        queue.run_worker(wait=False)
        assert client.get("/reports/1").json() == {"status": "succeeded"}


# --8<-- [end:test]


# --8<-- [start:proof]
test_report_is_written()
print(write_report("november"))
#> The report of november
# --8<-- [end:proof]
