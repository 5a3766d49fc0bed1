# --8<-- [start:app]
import asyncio
from typing import Any

from fastapi import BackgroundTasks, FastAPI

events: list[str] = []


class CancelWithoutClient:
    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        messages: asyncio.Queue[Any] = asyncio.Queue()

        async def listen() -> None:
            while (message := await receive())["type"] != "http.disconnect":
                messages.put_nowait(message)

        request = asyncio.create_task(self.app(scope, messages.get, send))
        listener = asyncio.create_task(listen())
        await asyncio.wait({request, listener}, return_when="FIRST_COMPLETED")
        request.cancel()
        listener.cancel()
        await asyncio.gather(request, listener, return_exceptions=True)


app = FastAPI()
app.add_middleware(CancelWithoutClient)


async def send_email(email: str) -> None:
    events.append(f"write to {email}")
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        events.append("task is cancelled")
        raise


@app.post("/register", status_code=201)
async def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email, email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/register?email=ada@example.com").status_code)
#> 201
print(events)
#> ['write to ada@example.com', 'task is cancelled']
# --8<-- [end:proof]
