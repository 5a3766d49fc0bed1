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
queue = App(connector=PsycopgConnector())
pool = AsyncConnectionPool(Settings().database_url, open=False, timeout=0.5)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with pool, queue.open_async(pool):
        yield


app = FastAPI(lifespan=lifespan)


@queue.task
async def write_report(month: str) -> None:
    pass


@app.post("/reports", status_code=202)
async def create_report(month: str) -> dict[str, int]:
    try:
        return {"id": await write_report.defer_async(month=month)}
    except ConnectorException as error:
        raise HTTPException(503, str(error.__cause__)) from error


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from procrastinate.testing import InMemoryConnector

logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
print(pool.conninfo)
#> postgresql://127.0.0.1:1/reports
with TestClient(app) as client:
    response = client.post("/reports?month=november")
    print(response.status_code, response.json()["detail"])
    #> 503 couldn't get a connection after 0.50 sec
memory = InMemoryConnector()
with queue.replace_connector(memory):
    response = TestClient(app).post("/reports?month=november")
    print(response.status_code, response.json())
    #> 202 {'id': 1}
print(memory.jobs[1]["args"])
#> {'month': 'november'}
# --8<-- [end:proof]
