# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

steps: list[str] = []
running: set[asyncio.Task[None]] = set()


async def import_orders(shop: str, seconds: float) -> None:
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        steps.append(f"{shop}: cancelled")
        raise
    steps.append(f"{shop}: imported")


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    await asyncio.gather(*running)


app = FastAPI(lifespan=lifespan)


@app.post("/import", status_code=202)
async def start_import(shop: str, seconds: float) -> None:
    task = asyncio.create_task(import_orders(shop, seconds))
    running.add(task)
    task.add_done_callback(running.discard)


# --8<-- [end:app]


# --8<-- [start:test]
import pytest
from fastapi.testclient import TestClient
from httpx2 import ASGITransport, AsyncClient


def test_without_with_the_import_is_cancelled() -> None:
    client = TestClient(app)
    response = client.post("/import?shop=berlin&seconds=60")
    assert response.status_code == 202
    assert steps.pop() == "berlin: cancelled"


def test_with_a_block_the_lifespan_waits() -> None:
    with TestClient(app) as client:
        client.post("/import?shop=lagos&seconds=0.01")
    assert steps.pop() == "lagos: imported"


@pytest.mark.anyio
async def test_the_loop_of_the_test_goes_on() -> None:
    transport = ASGITransport(app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/import?shop=quito&seconds=0.01")
    await asyncio.gather(*running)
    assert steps.pop() == "quito: imported"


# --8<-- [end:test]


# --8<-- [start:proof]
test_without_with_the_import_is_cancelled()
test_with_a_block_the_lifespan_waits()
asyncio.run(test_the_loop_of_the_test_goes_on())
print(len(running), steps)
#> 0 []
# --8<-- [end:proof]
