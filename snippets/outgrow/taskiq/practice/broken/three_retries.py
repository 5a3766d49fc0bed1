# --8<-- [start:app]
from pathlib import Path

from fastapi import FastAPI
from taskiq import InMemoryBroker, SimpleRetryMiddleware

broker = InMemoryBroker(await_inplace=True)
broker.add_middlewares(SimpleRetryMiddleware(default_retry_count=4))
app = FastAPI()
tries: list[str] = []


@broker.task
async def read_sales(month: str) -> str:
    tries.append(month)
    return Path(f"{month}.csv").read_text()


@app.post("/reports", status_code=202)
async def create_report(month: str) -> None:
    await read_sales.kiq(month)


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
