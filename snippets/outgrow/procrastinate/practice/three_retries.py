# --8<-- [start:app]
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from procrastinate import App, RetryStrategy
from procrastinate.testing import InMemoryConnector

logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
queue = App(connector=InMemoryConnector())
tries: list[str] = []


@queue.task(retry=RetryStrategy(max_attempts=3))
def read_sales(month: str) -> str:
    tries.append(month)
    return Path(f"{month}.csv").read_text()


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    await queue.run_worker_async(wait=False)


app = FastAPI(lifespan=lifespan)


@app.post("/reports", status_code=202)
async def create_report(month: str) -> None:
    await read_sales.defer_async(month=month)


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
# --8<-- [end:proof]
