# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
outbox: list[str] = []


async def send_email(name: str) -> None:
    await asyncio.sleep(0)
    outbox.append(name)


@app.post("/register", status_code=201)
async def register(background_tasks: BackgroundTasks) -> None:
    for name in ("ada", "bob"):
        background_tasks.add_task(send_email, name)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from httpx2 import ASGITransport, AsyncClient


async def main() -> None:
    transport = ASGITransport(app)
    async with (
        AsyncClient(transport=transport, base_url="http://test") as client,
        client.stream("POST", "/register"),
    ):
        print("AsyncClient:", outbox)
        #> AsyncClient: ['ada', 'bob']


asyncio.run(main())
outbox.clear()
with TestClient(app).stream("POST", "/register") as response:
    print("TestClient:", outbox)
    #> TestClient: []
    assert response.status_code == 201
    response.read()
# --8<-- [end:proof]
