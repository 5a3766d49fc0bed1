# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI, Request


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, list[str]]]:
    yield {"outbox": []}


app = FastAPI(lifespan=lifespan)


@app.post("/register", status_code=201)
async def register(
    email: str, request: Request, background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(request.state.outbox.append, email)


@app.get("/outbox")
async def read_outbox(request: Request) -> list[str]:
    return list(request.state.outbox)


# --8<-- [end:app]


# --8<-- [start:test]
from httpx2 import ASGITransport, AsyncClient
from starlette.types import Receive, Scope, Send


@asynccontextmanager
async def open_client() -> AsyncIterator[AsyncClient]:
    async with app.router.lifespan_context(app) as state:

        async def with_state(
            scope: Scope, receive: Receive, send: Send
        ) -> None:
            await app({**scope, "state": dict(state or {})}, receive, send)

        transport = ASGITransport(with_state)
        async with AsyncClient(
            transport=transport, base_url="http://test"
        ) as client:
            yield client


# --8<-- [end:test]


# --8<-- [start:proof]
import asyncio

from fastapi.testclient import TestClient


async def main() -> None:
    async with open_client() as client:
        registered = await client.post("/register?email=ada@example.com")
        outbox = await client.get("/outbox")
        print(registered.status_code, outbox.json())
        #> 201 ['ada@example.com']

    transport = ASGITransport(app)
    client = AsyncClient(transport=transport, base_url="http://test")
    async with app.router.lifespan_context(app), client:
        try:
            await client.get("/outbox")
        except AttributeError as error:
            print(error)
            #> 'State' object has no attribute 'outbox'


asyncio.run(main())
with TestClient(app) as test_client:
    print(test_client.get("/outbox").json())
    #> []
# --8<-- [end:proof]
