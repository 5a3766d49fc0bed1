# --8<-- [start:app]
from pathlib import Path
from typing import Annotated

import taskiq_fastapi
from fastapi import Depends, FastAPI, Request
from taskiq import InMemoryBroker

app = FastAPI()
app.state.archive = Path("archive.txt")
broker = InMemoryBroker(await_inplace=True)
taskiq_fastapi.populate_dependency_context(broker, app)


def get_archive(request: Request) -> Path:
    archive: Path = request.app.state.archive
    return archive


@broker.task
def write_report(month: str, archive: Path = Depends(get_archive)) -> None:
    archive.write_text(f"The report of {month}")


@app.get("/archive")
def read_archive(archive: Annotated[Path, Depends(get_archive)]) -> str:
    return archive.name


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio
import logging

from fastapi.testclient import TestClient

logging.getLogger("taskiq.receiver.receiver").addFilter(lambda _: False)
print(TestClient(app).get("/archive").json())
#> archive.txt


async def main() -> None:
    job = await write_report.kiq("november")
    result = await job.get_result()
    result.raise_for_error()


asyncio.run(main())
#! TypeError: get_archive() missing 1 required positional argument: 'request'
# --8<-- [end:proof]
