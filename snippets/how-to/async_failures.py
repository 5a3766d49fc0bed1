# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


async def send_welcome_email(email: str) -> None:
    raise ConnectionError(f"cannot write to {email}")


@app.post("/register", status_code=201)
async def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)


# --8<-- [end:app]


# --8<-- [start:test]
import pytest
from httpx2 import ASGITransport, AsyncClient, Response


async def post(*, raise_app_exceptions: bool) -> Response:
    transport = ASGITransport(app, raise_app_exceptions=raise_app_exceptions)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        return await client.post("/register?email=ada@example.com")


@pytest.mark.anyio
async def test_a_failing_email_is_noticed() -> None:
    with pytest.raises(ConnectionError, match="cannot write to ada"):
        await post(raise_app_exceptions=True)


@pytest.mark.anyio
async def test_a_failing_email_does_not_change_the_answer() -> None:
    response = await post(raise_app_exceptions=False)
    assert response.status_code == 201


# --8<-- [end:test]


# --8<-- [start:proof]
import asyncio

asyncio.run(test_a_failing_email_does_not_change_the_answer())
asyncio.run(test_a_failing_email_is_noticed())
try:
    asyncio.run(post(raise_app_exceptions=True))
except ConnectionError as error:
    print(error)
    #> cannot write to ada@example.com
# --8<-- [end:proof]
