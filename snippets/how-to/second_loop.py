# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI, Request


class MailClient:
    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self.connected: asyncio.Future[None] = loop.create_future()

    async def send(self) -> None:
        await self.connected


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, MailClient]]:
    yield {"mail": MailClient()}


app = FastAPI(lifespan=lifespan)


def welcome(mail: MailClient) -> None:
    asyncio.run(mail.send())


@app.post("/register", status_code=202)
def register(request: Request, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(welcome, request.state.mail)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app) as client:
    try:
        client.post("/register")
    except RuntimeError as error:
        print(str(error).rpartition(" got ")[2])
        #> Future <Future pending> attached to a different loop

with TestClient(app, raise_server_exceptions=False) as client:
    print(client.post("/register").status_code)
    #> 202
# --8<-- [end:proof]
