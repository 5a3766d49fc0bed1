# --8<-- [start:app]
import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request

logger = logging.getLogger("orders")
steps: list[str] = []


async def fetch_orders(shop: str) -> None:
    if shop == "atlantis":
        raise ConnectionError(f"no way to {shop}")
    steps.append(f"orders of {shop}")


async def fetch_guarded(shop: str) -> None:
    try:
        await fetch_orders(shop)
    except Exception:
        logger.exception("cannot fetch orders of %s", shop)


async def fetch_regularly(shop: str) -> None:
    while True:
        await fetch_guarded(shop)
        await asyncio.sleep(60)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, asyncio.TaskGroup]]:
    async with asyncio.TaskGroup() as group:
        loop = group.create_task(fetch_regularly("oslo"))
        yield {"group": group}
        loop.cancel()


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{shop}", status_code=202)
async def fetch_now(shop: str, request: Request) -> None:
    request.state.group.create_task(fetch_guarded(shop))


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient


def keep(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    steps.append(f"log: {record.getMessage()}: {error}")
    return False


logger.addFilter(keep)
with TestClient(app) as client:
    for shop in ("atlantis", "paris"):
        print(client.post(f"/orders/{shop}").status_code)
        #> 202
        #> 202

for step in steps:
    print(step)
    #> orders of oslo
    #> log: cannot fetch orders of atlantis: no way to atlantis
    #> orders of paris
# --8<-- [end:proof]
