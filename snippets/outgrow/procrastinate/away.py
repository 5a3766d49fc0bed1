# --8<-- [start:app]
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ConnectorException
from psycopg_pool import AsyncConnectionPool
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database_url: str = "postgresql://127.0.0.1:1/reports"


logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
url = Settings().database_url
queue = App(connector=PsycopgConnector(conninfo=url))
check = AsyncConnectionPool.check_connection
pool = AsyncConnectionPool(
    url, open=False, min_size=1, max_size=4, timeout=2, check=check
)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with pool, queue.open_async(pool):
        yield


app = FastAPI(lifespan=lifespan)


@queue.task
async def write_report(month: str) -> None: ...


@app.post("/reports", status_code=202)
async def create_report(month: str) -> dict[str, int]:
    try:
        return {"id": await write_report.defer_async(month=month)}
    except ConnectorException as error:
        logger = logging.getLogger("uvicorn.error")
        logger.error("not enqueued: %s", error.__cause__)
        raise HTTPException(503, headers={"Retry-After": "5"}) from error


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from procrastinate.testing import InMemoryConnector

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logging.getLogger("uvicorn.error").addFilter(keep)
logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
print(pool.conninfo, pool.min_size, pool.max_size)
#> postgresql://127.0.0.1:1/reports 1 4
with TestClient(app) as client:
    response = client.post("/reports?month=november")
    print(response.status_code, response.headers["Retry-After"], logged)
    #> 503 5 ["not enqueued: couldn't get a connection after 2.00 sec"]
memory = InMemoryConnector()
with queue.replace_connector(memory):
    response = TestClient(app).post("/reports?month=november")
    print(response.status_code, response.json())
    #> 202 {'id': 1}
print(memory.jobs[1]["args"])
#> {'month': 'november'}
# --8<-- [end:proof]
