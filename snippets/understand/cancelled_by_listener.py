# --8<-- [start:app]
import asyncio
from typing import Any

import anyio
from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel

events: list[str] = []


class CancelWithoutClient:
    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        messages: asyncio.Queue[Any] = asyncio.Queue()

        async def listen() -> None:
            while (message := await receive())["type"] != "http.disconnect":
                messages.put_nowait(message)
            group.cancel_scope.cancel()

        async with anyio.create_task_group() as group:
            group.start_soon(listen)
            await self.app(scope, messages.get, send)


app = FastAPI()
app.add_middleware(CancelWithoutClient)


async def send_email(email: str) -> None:
    events.append(f"write to {email}")
    await asyncio.Event().wait()


class User(BaseModel):
    email: str


@app.post("/register", status_code=201)
async def register(user: User, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email, user.email)
    background_tasks.add_task(send_email, "team@example.com")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

body = {"email": "ada@example.com"}
print(TestClient(app).post("/register", json=body).status_code)
#> 201
print(events)
#> ['write to ada@example.com']
# --8<-- [end:proof]
