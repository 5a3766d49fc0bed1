# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI, Request


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.outbox = []
    yield


app = FastAPI(lifespan=lifespan)


async def send_welcome_email(outbox: list[str], email: str) -> None:
    outbox.append(f"Welcome, {email}!")


@app.post("/register", status_code=201)
async def register(
    email: str, request: Request, background_tasks: BackgroundTasks
) -> None:
    outbox = request.app.state.outbox
    background_tasks.add_task(send_welcome_email, outbox, email)


# --8<-- [end:app]


# --8<-- [start:test]
import pytest
from httpx2 import ASGITransport, AsyncClient


@asynccontextmanager
async def open_client() -> AsyncIterator[AsyncClient]:
    transport = ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=transport, base_url="http://test") as client,
    ):
        yield client


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def client() -> AsyncIterator[AsyncClient]:
    async with open_client() as client:
        yield client


@pytest.mark.anyio
async def test_newcomers_are_welcomed(client: AsyncClient) -> None:
    response = await client.post("/register?email=ada@example.com")
    assert response.status_code == 201
    assert app.state.outbox == ["Welcome, ada@example.com!"]


# --8<-- [end:test]


# --8<-- [start:proof]
import asyncio


async def main() -> None:
    async with open_client() as client:
        await test_newcomers_are_welcomed(client)


asyncio.run(main())
print(app.state.outbox)
#> ['Welcome, ada@example.com!']
# --8<-- [end:proof]
