# --8<-- [start:app]
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, status
from procrastinate import App, PsycopgConnector
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


def tell(event: str) -> None:
    with Path("events.txt").open("a") as events:
        print(event, file=events)


@queue.task
def write_report(month: str) -> None:
    tell(f"worker: write_report begins, with {month}")
    tell("worker: write_report returns")


@app.post("/reports/{month}", status_code=status.HTTP_202_ACCEPTED)
async def create_report(month: str) -> None:
    tell("web process: create_report begins")
    number = await write_report.defer_async(month=month)
    tell(f"web process: PostgreSQL has job {number}")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from procrastinate.testing import InMemoryConnector

memory = InMemoryConnector()
with queue.replace_connector(memory), TestClient(app) as client:
    print(client.post("/reports/november").status_code)
    #> 202
    queue.run_worker(wait=False)
for event in Path("events.txt").read_text().splitlines():
    print(event)
    #> web process: create_report begins
    #> web process: PostgreSQL has job 1
    #> worker: write_report begins, with november
    #> worker: write_report returns
# --8<-- [end:proof]
