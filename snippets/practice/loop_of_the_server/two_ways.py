# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import from_thread
from fastapi import BackgroundTasks, FastAPI, Request

seen: list[str] = []


class MailClient:
    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()

    async def send(self, way: str) -> None:
        is_own = asyncio.get_running_loop() is self.loop
        seen.append(f"{way}: {'own' if is_own else 'another'} loop")


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, MailClient]]:
    yield {"mail": MailClient()}


app = FastAPI(lifespan=lifespan)


def welcome(mail: MailClient) -> None:
    asyncio.run(mail.send("asyncio.run"))
    from_thread.run(mail.send, "from_thread.run")


@app.post("/register", status_code=202)
def register(request: Request, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(welcome, request.state.mail)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app) as client:
    assert client.post("/register").status_code == 202
for line in seen:
    print(line)
    #> asyncio.run: another loop
    #> from_thread.run: own loop
# --8<-- [end:proof]
