# --8<-- [start:app]
from collections.abc import Callable
from typing import Any, ParamSpec, Protocol

from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel

P = ParamSpec("P")
events: list[str] = []


class Schedule(Protocol):
    def add_task(
        self, func: Callable[P, Any], *args: P.args, **kwargs: P.kwargs
    ) -> None: ...


class Newcomer(BaseModel):
    email: str


async def send_welcome_email(email: str) -> None:
    events.append(f"email to {email}")


def register(newcomer: Newcomer, schedule: Schedule) -> None:
    events.append(f"{newcomer.email} registered")
    schedule.add_task(send_welcome_email, newcomer.email)


app = FastAPI()


@app.post("/register", status_code=201)
def post_register(
    newcomer: Newcomer, background_tasks: BackgroundTasks
) -> None:
    register(newcomer, background_tasks)


async def run_command(email: str) -> None:
    background_tasks = BackgroundTasks()
    register(Newcomer(email=email), background_tasks)
    await background_tasks()


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio

from fastapi.testclient import TestClient

client = TestClient(app)
print(client.post("/register", json={"email": "ada@example.com"}).status_code)
#> 201
asyncio.run(run_command("bob@example.com"))
for event in events:
    print(event)
    #> ada@example.com registered
    #> email to ada@example.com
    #> bob@example.com registered
    #> email to bob@example.com
# --8<-- [end:proof]
