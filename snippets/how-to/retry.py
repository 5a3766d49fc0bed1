# --8<-- [start:app]
import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import BackgroundTasks, Body, Depends, FastAPI
from httpx2 import TransportError
from pydantic import EmailStr

app = FastAPI()
logger = logging.getLogger("welcome")
failures: list[Exception] = []
Pause = Callable[[float], Awaitable[None]]


async def send_welcome_email(email: str) -> None:
    if failures:
        raise failures.pop(0)
    logger.info("welcomed %s", email)


async def send_with_retries(email: str, pause: Pause) -> None:
    for seconds in (1, 4, 16):
        try:
            await send_welcome_email(email)
            return
        except (ConnectionError, TimeoutError, TransportError) as error:
            logger.warning("cannot write to %s: %s", email, error)
            await pause(seconds + random.random())
    await send_welcome_email(email)


def get_pause() -> Pause:
    return asyncio.sleep


@app.post("/register", status_code=202)
async def register(
    email: Annotated[EmailStr, Body(embed=True)],
    pause: Annotated[Pause, Depends(get_pause)],
    background_tasks: BackgroundTasks,
) -> None:
    background_tasks.add_task(send_with_retries, email, pause)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

log: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    log.append(f"{record.levelname}: {record.getMessage()}")
    return False


async def note_pause(seconds: float) -> None:
    log.append(f"pause: {int(seconds)} s and a bit")


logger.addFilter(keep)
logger.setLevel("INFO")
app.dependency_overrides[get_pause] = lambda: note_pause
client = TestClient(app)

failures.extend([TransportError("refused"), TimeoutError("slow")])
print(client.post("/register", json={"email": "ada@example.com"}).status_code)
#> 202
for line in log:
    print(line)
    #> WARNING: cannot write to ada@example.com: refused
    #> pause: 1 s and a bit
    #> WARNING: cannot write to ada@example.com: slow
    #> pause: 4 s and a bit
    #> INFO: welcomed ada@example.com

log.clear()
failures.extend([ConnectionError("refused")] * 4)
try:
    client.post("/register", json={"email": "bob@example.com"})
except ConnectionError as error:
    print(len(log), log[-1], repr(error))
    #> 6 pause: 16 s and a bit ConnectionError('refused')

assert get_pause() is asyncio.sleep
failures.append(ValueError("no such address"))
try:
    client.post("/register", json={"email": "eve@example.com"})
except ValueError as error:
    print(len(log), repr(error))
    #> 6 ValueError('no such address')
# --8<-- [end:proof]
