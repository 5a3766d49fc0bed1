# --8<-- [start:app]
import asyncio
from collections.abc import Awaitable, Callable

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []


async def guarded(task: Callable[[], Awaitable[None]]) -> None:
    log.append(f"{task.__name__} begins")
    try:
        await task()
    except Exception:
        log.append(f"{task.__name__} failed")
    else:
        log.append(f"{task.__name__} ended")


async def send_email() -> None:
    raise ConnectionError("the mail server is down")


async def stop() -> None:
    raise asyncio.CancelledError


@app.post("/email")
def email(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(guarded, send_email)


# --8<-- [end:app]


# --8<-- [start:proof]
from contextlib import suppress

from fastapi.testclient import TestClient


async def rest() -> None:
    await asyncio.sleep(0)


TestClient(app).post("/email")
with suppress(asyncio.CancelledError):
    asyncio.run(guarded(stop))
for line in log:
    print(line)
    #> send_email begins
    #> send_email failed
    #> stop begins
asyncio.run(guarded(rest))
assert log[-1] == "rest ended"
# --8<-- [end:proof]
