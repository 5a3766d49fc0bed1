# --8<-- [start:app]
import asyncio

import anyio
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []


async def send_email() -> None:
    await asyncio.Event().wait()


async def note(text: str) -> None:
    await asyncio.sleep(0)
    log.append(text)


async def timed_by_asyncio() -> None:
    async with asyncio.timeout(0.01):
        try:
            await send_email()
        finally:
            await note("not sent")


async def timed_by_anyio(shield: bool) -> None:
    with anyio.fail_after(0.01):
        try:
            await send_email()
        finally:
            with anyio.CancelScope(shield=shield):
                await note("not sent")


@app.post("/asyncio", status_code=202)
def use_asyncio(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(timed_by_asyncio)


@app.post("/anyio", status_code=202)
def use_anyio(shield: bool, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(timed_by_anyio, shield)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient


def log_of(path: str) -> list[str]:
    log.clear()
    try:
        TestClient(app).post(path)
    except TimeoutError:
        log.append("TimeoutError")
    return log


print(log_of("/asyncio"))
#> ['not sent', 'TimeoutError']
print(log_of("/anyio?shield=false"))
#> ['TimeoutError']
print(log_of("/anyio?shield=true"))
#> ['not sent', 'TimeoutError']
print(TestClient(app, raise_server_exceptions=False).post("/asyncio"))
#> <Response [202 Accepted]>
print(TestClient(app, raise_server_exceptions=False).post("/anyio?shield=0"))
#> <Response [202 Accepted]>
# --8<-- [end:proof]
