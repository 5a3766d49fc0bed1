# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI, Request


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.outbox = []
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/register")
async def register(request: Request, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(request.app.state.outbox.clear)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio

from httpx2 import ASGITransport, AsyncClient


async def main() -> None:
    transport = ASGITransport(app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/register")


asyncio.run(main())
#! AttributeError: 'State' object has no attribute 'outbox'
# --8<-- [end:proof]
