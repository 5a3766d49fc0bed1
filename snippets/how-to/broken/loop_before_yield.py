# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

rates: list[float] = []


async def fetch_rate_regularly() -> None:
    while True:
        rates.append(0.92)
        await asyncio.sleep(60)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    await fetch_rate_regularly()
    yield


app = FastAPI(lifespan=lifespan)
# --8<-- [end:app]


# --8<-- [start:proof]
async def start_for_a_second() -> None:
    try:
        async with asyncio.timeout(1), app.router.lifespan_context(app):
            print("takes requests")
    finally:
        print(rates)
        #> [0.92]


asyncio.run(start_for_a_second())
#! TimeoutError
# --8<-- [end:proof]
