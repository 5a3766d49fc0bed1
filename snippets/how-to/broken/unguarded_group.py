# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request

pool = ["open"]


async def fetch_orders(shop: str) -> None:
    raise ConnectionError(f"no way to {shop}")


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, asyncio.TaskGroup]]:
    try:
        async with asyncio.TaskGroup() as group:
            yield {"group": group}
    finally:
        pool.append("closed")


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{shop}", status_code=202)
async def fetch_now(shop: str, request: Request) -> None:
    request.state.group.create_task(fetch_orders(shop))


@app.get("/pool")
async def get_pool() -> list[str]:
    return pool


# --8<-- [end:app]


# --8<-- [start:proof]
import time

from fastapi.testclient import TestClient


def order() -> None:
    with TestClient(app) as client:
        print(client.post("/orders/atlantis").status_code)
        #> 202
        while pool == ["open"]:
            time.sleep(0.01)
        print(client.get("/pool").json())
        #> ['open', 'closed']


order()
#! ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
# --8<-- [end:proof]
