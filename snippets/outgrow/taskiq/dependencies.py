# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated

import taskiq_fastapi
from fastapi import Depends, FastAPI, Request
from pydantic_settings import BaseSettings
from taskiq import TaskiqDepends
from taskiq_redis import RedisStreamBroker


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, str]]:
    if not broker.is_worker_process:
        await broker.startup()
    yield {"archive": mkdtemp(prefix="archive-", dir=".")}
    if not broker.is_worker_process:
        await broker.shutdown()


def get_archive(request: Annotated[Request, TaskiqDepends()]) -> Path:
    return Path(request.state.archive)


broker = RedisStreamBroker(Settings().redis_url)
app = FastAPI(lifespan=lifespan)
taskiq_fastapi.init(broker, "main:app")
ArchiveDep = Annotated[Path, Depends(get_archive)]


@broker.task
def write_report(month: str, archive: Path = Depends(get_archive)) -> None:
    (archive / "report.txt").write_text(f"The report of {month}")


@app.post("/reports", status_code=202)
async def create_report(month: str, archive: ArchiveDep) -> bool:
    await write_report.kiq(month)
    return archive.is_dir()


# --8<-- [end:app]


# --8<-- [start:proof]
from fakeredis import FakeAsyncRedisConnection, FakeServer
from fastapi.testclient import TestClient
from redis.asyncio import BlockingConnectionPool
from taskiq.receiver import Receiver

broker.connection_pool = BlockingConnectionPool(
    connection_class=FakeAsyncRedisConnection, server=FakeServer()
)
taskiq_fastapi.populate_dependency_context(broker, app, {"archive": "."})


async def work() -> None:
    receiver = Receiver(broker, max_async_tasks=1)
    await receiver.callback(await anext(broker.listen()))


with TestClient(app) as client:
    response = client.post("/reports?month=november")
    print(response.status_code, response.json())
    #> 202 True
    assert client.portal
    client.portal.call(work)
print(Path("report.txt").read_text())
#> The report of november
# --8<-- [end:proof]
