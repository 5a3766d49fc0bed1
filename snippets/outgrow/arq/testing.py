# --8<-- [start:app]
from typing import Annotated, Any

from arq.connections import ArqRedis
from fastapi import Body, Depends, FastAPI, HTTPException, Request


async def write_report(ctx: dict[str, Any], month: str) -> str:
    return f"Report {ctx['job_id']}, try {ctx['job_try']}: {month}"


def get_queue(request: Request) -> ArqRedis:
    queue: ArqRedis = request.state.queue
    return queue


app = FastAPI()


@app.post("/reports", status_code=202)
async def create_report(
    month: Annotated[str, Body(embed=True)],
    queue: Annotated[ArqRedis, Depends(get_queue)],
) -> dict[str, str]:
    job = await queue.enqueue_job("write_report", month, _job_id=month)
    if job is None:
        raise HTTPException(409, f"There is a report of {month}")
    return {"id": month}


# --8<-- [end:app]


# --8<-- [start:test]
import asyncio
from unittest.mock import create_autospec, patch

from fastapi.testclient import TestClient


def test_the_job_is_a_function() -> None:
    ctx = {"job_id": "november", "job_try": 1}
    report = asyncio.run(write_report(ctx, "November"))
    assert report == "Report november, try 1: November"


def post(queue: ArqRedis) -> tuple[int, dict[str, str]]:
    with patch.dict(app.dependency_overrides, {get_queue: lambda: queue}):
        response = TestClient(app).post("/reports", json={"month": "november"})
    return response.status_code, response.json()


def test_a_job_is_queued() -> None:
    queue = create_autospec(ArqRedis, instance=True)
    assert post(queue) == (202, {"id": "november"})
    call = queue.enqueue_job.assert_awaited_once_with
    call("write_report", "november", _job_id="november")


def test_the_queue_is_that_of_the_lifespan() -> None:
    queue = create_autospec(ArqRedis, instance=True)
    request = Request({"type": "http", "state": {"queue": queue}})
    assert get_queue(request) is queue


def test_a_second_one_is_refused() -> None:
    queue = create_autospec(ArqRedis, instance=True)
    queue.enqueue_job.return_value = None
    assert post(queue) == (409, {"detail": "There is a report of november"})


# --8<-- [end:test]


# --8<-- [start:proof]
test_the_job_is_a_function()
test_a_job_is_queued()
test_a_second_one_is_refused()
test_the_queue_is_that_of_the_lifespan()
print(app.dependency_overrides)
#> {}
# --8<-- [end:proof]
