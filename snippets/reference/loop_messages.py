# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI

answers: list[asyncio.Future[str]] = []


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    answers.append(asyncio.get_running_loop().create_future())
    yield


app = FastAPI(lifespan=lifespan)


async def wait_for_answer() -> str:
    return await answers[0]


def wait_in_a_loop_of_its_own() -> None:
    asyncio.run(wait_for_answer())


async def wait_in_a_second_loop() -> None:
    waiting = wait_for_answer()
    try:
        asyncio.run(waiting)
    finally:
        waiting.close()


@app.post("/own")
def post_own(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(wait_in_a_loop_of_its_own)


@app.post("/second")
def post_second(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(wait_in_a_second_loop)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app) as client:
    for path in ("/own", "/second"):
        try:
            client.post(path)
        except RuntimeError as error:
            print(str(error).rpartition("> ")[2])
            #> attached to a different loop
            #> asyncio.run() cannot be called from a running event loop
# --8<-- [end:proof]
