# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
outbox: list[str] = []


async def send_welcome_email(email: str) -> None:
    outbox.append(f"Welcome, {email}!")


@app.post("/register", status_code=201)
async def register(
    email: str, background_tasks: BackgroundTasks
) -> dict[str, str]:
    background_tasks.add_task(send_welcome_email, email)
    return {"registered": email}


# --8<-- [end:app]


# --8<-- [start:test]
import pytest
from httpx2 import ASGITransport, AsyncClient


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.anyio
async def test_newcomers_are_welcomed() -> None:
    outbox.clear()
    transport = ASGITransport(app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post("/register?email=ada@example.com")
    assert response.status_code == 201
    assert response.json() == {"registered": "ada@example.com"}
    assert outbox == ["Welcome, ada@example.com!"]


# --8<-- [end:test]


# --8<-- [start:proof]
import asyncio

asyncio.run(test_newcomers_are_welcomed())
print(outbox)
#> ['Welcome, ada@example.com!']
# --8<-- [end:proof]
