# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []


async def send(message: str) -> None:
    log.append(f"{message} begins")
    await asyncio.sleep(0)
    log.append(f"{message} ends")


async def send_both() -> None:
    await send("email")
    await send("text")


@app.post("/register")
async def register(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_both)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

TestClient(app).post("/register")
print(log)
#> ['email begins', 'email ends', 'text begins', 'text ends']
assert log[:2] == ["email begins", "text begins"], log
#! AssertionError: ['email begins', 'email ends', 'text begins', 'text ends']
# --8<-- [end:proof]
