# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
steps: list[str] = []


async def send_email(way: str) -> None:
    steps.append(f"email by {way}")


@app.post("/register", status_code=201)
async def register(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email, "add_task")
    task = asyncio.create_task(send_email("create_task"))
    steps.append("path operation: has planned both")
    await task
    steps.append("path operation: returns")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app).stream("POST", "/register") as response:
    steps.append(f"client: has its {response.status_code}")
    response.read()
for step in steps:
    print(step)
    #> path operation: has planned both
    #> email by create_task
    #> path operation: returns
    #> client: has its 201
    #> email by add_task
# --8<-- [end:proof]
