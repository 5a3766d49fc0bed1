# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException

app = FastAPI()
place = asyncio.Semaphore(1)
mail_server_is_up = asyncio.Event()


async def take_place() -> AsyncIterator[None]:
    if place.locked():
        raise HTTPException(503, "Too busy")
    async with place:
        yield


Kept = Annotated[None, Depends(take_place)]
Released = Annotated[None, Depends(take_place, scope="function")]


@app.post("/kept", status_code=202)
async def register(_: Kept, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(mail_server_is_up.wait)


@app.post("/released", status_code=202)
async def register_early(
    _: Released, background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(mail_server_is_up.wait)


# --8<-- [end:app]


# --8<-- [start:proof]
from httpx2 import ASGITransport, AsyncClient, Response


async def post_two(path: str) -> None:
    mail_server_is_up.clear()
    requests: list[asyncio.Task[Response]] = []
    transport = ASGITransport(app)
    async with AsyncClient(transport=transport, base_url="http://a") as client:
        for _ in range(2):
            requests.append(asyncio.create_task(client.post(path)))
            for _ in range(1000):
                await asyncio.sleep(0)
        mail_server_is_up.set()
        answers = await asyncio.gather(*requests)
    print(path, *(f"{answer.status_code} {answer.text}" for answer in answers))
    #> /kept 202 null 503 {"detail":"Too busy"}
    #> /released 202 null 202 null


with asyncio.Runner() as runner:
    for path in ("/kept", "/released"):
        runner.run(post_two(path))
# --8<-- [end:proof]
