# --8<-- [start:app]
import asyncio
import logging

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
logger = logging.getLogger("registrations")
steps: list[str] = []
running: set[asyncio.Task[None]] = set()


async def send_welcome_email(email: str) -> None:
    steps.append(f"task: writes to {email}")


async def save(email: str) -> None:
    await asyncio.sleep(0)
    steps.append(f"path operation: has saved {email}")


def finish(task: asyncio.Task[None]) -> None:
    running.discard(task)
    if not task.cancelled() and (error := task.exception()):
        logger.error("the work failed", exc_info=error)


@app.post("/register/background-task", status_code=201)
async def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)
    await save(email)


@app.post("/register/create-task", status_code=201)
async def register_created(email: str) -> None:
    task = asyncio.create_task(send_welcome_email(email))
    running.add(task)
    task.add_done_callback(finish)
    await save(email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app) as client:
    for way in ("background-task", "create-task"):
        url = f"/register/{way}?email=ada"
        steps.append(f"client: POST {url}")
        with client.stream("POST", url) as response:
            steps.append(f"client: has its {response.status_code}")
            response.read()

for step in steps:
    print(step)
    #> client: POST /register/background-task?email=ada
    #> path operation: has saved ada
    #> client: has its 201
    #> task: writes to ada
    #> client: POST /register/create-task?email=ada
    #> task: writes to ada
    #> path operation: has saved ada
    #> client: has its 201
assert running == set()


async def fail() -> None:
    raise ConnectionError("the mail server is down")


async def finish_two() -> None:
    failed = asyncio.create_task(fail())
    stopped = asyncio.create_task(asyncio.sleep(60))
    running.update((failed, stopped))
    stopped.cancel()
    await asyncio.wait([failed, stopped])
    for task in (failed, stopped):
        finish(task)


def keep(record: logging.LogRecord) -> bool:
    print(record.getMessage(), bool(record.exc_info), len(running))
    #> the work failed True 1
    return False


logger.addFilter(keep)
asyncio.run(finish_two())
# --8<-- [end:proof]
