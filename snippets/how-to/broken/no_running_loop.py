# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
published: asyncio.Queue[str] = asyncio.Queue()


def welcome(email: str) -> None:
    loop = asyncio.get_running_loop()
    loop.call_soon(published.put_nowait, email)


@app.post("/register", status_code=202)
async def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(welcome, email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
print(client.post("/register?email=ada").status_code, published.qsize())
#> 202 0
TestClient(app).post("/register?email=ada")
#! RuntimeError: no running event loop
# --8<-- [end:proof]
