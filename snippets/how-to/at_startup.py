# --8<-- [start:app]
import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

logger = logging.getLogger("startup")
archive: dict[str, list[str]] = {}
archive_answers = threading.Event()
countries: list[str] = []
orders: list[str] = []


def read_countries() -> None:
    countries.extend(["Norway", "France"])


def read_archive() -> None:
    try:
        archive_answers.wait(timeout=20)
        orders.extend(archive["orders"])
    except Exception:
        logger.exception("cannot read the archive")


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    await run_in_threadpool(read_countries)
    async with asyncio.TaskGroup() as group:
        group.create_task(run_in_threadpool(read_archive))
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/status")
async def status() -> dict[str, list[str]]:
    return {"countries": countries, "orders": orders}


# --8<-- [end:app]


# --8<-- [start:proof]
import time

from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    logged.append(f"{record.getMessage()}: {error!r}")
    return False


logger.addFilter(keep)
with TestClient(app) as client:
    print(client.get("/status").json())
    #> {'countries': ['Norway', 'France'], 'orders': []}
    archive["orders"] = ["order 1", "order 2"]
    archive_answers.set()
    while not orders:
        time.sleep(0.01)
    print(client.get("/status").json())
    #> {'countries': ['Norway', 'France'], 'orders': ['order 1', 'order 2']}

archive.clear()
with TestClient(app) as client:
    while not logged:
        time.sleep(0.01)
    print(client.get("/status").status_code, logged)
    #> 200 ["cannot read the archive: KeyError('orders')"]
# --8<-- [end:proof]
