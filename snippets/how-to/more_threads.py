# --8<-- [start:app]
import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import BackgroundTasks, FastAPI

logger = logging.getLogger("more_threads")


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = 100
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(60, "to_thread"))
    yield


app = FastAPI(lifespan=lifespan)


def send_email(email: str) -> None:
    logger.info("to %s from %s", email, threading.current_thread().name)


async def send_email_later(email: str) -> None:
    await asyncio.to_thread(send_email, email)


@app.post("/register", status_code=202)
async def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email, email)
    background_tasks.add_task(send_email_later, email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logger.setLevel(logging.INFO)
logger.addFilter(keep)
with TestClient(app) as client:
    print(client.post("/register?email=ada").status_code)
    #> 202
    assert client.portal
    limiter = client.portal.call(current_default_thread_limiter)
    print(limiter.total_tokens)
    #> 100
for line in logged:
    print(line)
    #> to ada from AnyIO worker thread
    #> to ada from to_thread_0
# --8<-- [end:proof]
