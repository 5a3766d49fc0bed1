# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fakeredis import FakeRedis
from fastapi import FastAPI
from rq import Queue, Retry, SimpleWorker
from rq.job import Job

queue = Queue(connection=FakeRedis())
tries: list[str] = []


def note_failure(job: Job, *_: object) -> None:
    tries.append(job.id)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    worker = SimpleWorker([queue], exception_handlers=[note_failure])
    worker.work(burst=True)


app = FastAPI(lifespan=lifespan)


@app.post("/reports", status_code=202)
def create_report(month: str) -> None:
    sales = Path(f"{month}.csv")
    queue.enqueue(sales.read_text, retry=Retry(max=3, interval=1))


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio
import logging

from httpx2 import ASGITransport, AsyncClient


async def order() -> None:
    client = AsyncClient(transport=ASGITransport(app), base_url="http://test")
    async with client, app.router.lifespan_context(app):
        print(await client.post("/reports?month=november"))
        #> <Response [202 Accepted]>


logging.basicConfig(filename="log.txt")
asyncio.run(order())
log = Path("log.txt").read_text()
print("No such file or directory: 'november.csv'" in log)
#> True
assert len(tries) == 4, f"{len(tries)} of 4 tries"
#! AssertionError: 1 of 4 tries
# --8<-- [end:proof]
