# --8<-- [start:app]
from typing import Annotated

from fastapi import Depends, FastAPI
from taskiq import AsyncBroker
from taskiq_redis import RedisAsyncResultBackend, RedisStreamBroker

url = "redis://localhost:6379"
results = RedisAsyncResultBackend[str](url, prefix_str="reports")
broker = RedisStreamBroker(url).with_result_backend(results)
app = FastAPI()


@broker.task
async def write_report(month: str) -> str:
    return f"The report of {month}"


def get_broker() -> AsyncBroker:
    return broker


BrokerDep = Annotated[AsyncBroker, Depends(get_broker)]


@app.post("/reports", status_code=202)
async def create_report(month: str, broker: BrokerDep) -> dict[str, str]:
    job = write_report.kicker().with_broker(broker).with_task_id(month)
    return {"id": (await job.kiq(month)).task_id}


@app.get("/reports/{job_id}")
async def read_report(job_id: str, broker: BrokerDep) -> str | None:
    if not await broker.result_backend.is_result_ready(job_id):
        return None
    result = await broker.result_backend.get_result(job_id)
    return str(result.return_value)


# --8<-- [end:app]


# --8<-- [start:test]
import asyncio
from unittest.mock import patch

from fastapi.testclient import TestClient
from taskiq import InMemoryBroker


def test_report_is_written() -> None:
    assert asyncio.run(write_report("may")) == "The report of may"


def test_report_is_queued_and_read() -> None:
    memory = InMemoryBroker(await_inplace=True)
    memory.register_task(write_report.original_func, write_report.task_name)
    client = TestClient(app)
    with patch.dict(app.dependency_overrides, {get_broker: lambda: memory}):
        assert client.get("/reports/may").json() is None
        response = client.post("/reports?month=may")
        assert (response.status_code, response.json()) == (202, {"id": "may"})
        assert client.get("/reports/may").json() == "The report of may"


# --8<-- [end:test]


# --8<-- [start:proof]
test_report_is_written()
test_report_is_queued_and_read()
print(app.dependency_overrides, results.prefix_str)
#> {} reports
print(asyncio.run(write_report("november")))
#> The report of november
# --8<-- [end:proof]
