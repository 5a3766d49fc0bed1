# --8<-- [start:app]
import logging
import time
from collections.abc import Callable
from typing import Any, ParamSpec

from fastapi import BackgroundTasks, FastAPI
from starlette.background import BackgroundTask

app = FastAPI()
logger = logging.getLogger("observed")
P = ParamSpec("P")


async def observed(
    task: Callable[P, Any], /, *args: P.args, **kwargs: P.kwargs
) -> None:
    name = getattr(task, "__qualname__", type(task).__name__)
    logger.info("begins", extra={"task": name})
    begun = time.perf_counter()
    error: BaseException | None = None
    try:
        await BackgroundTask(task, *args, **kwargs)()
    except BaseException as raised:
        error = raised
        if not isinstance(error, Exception):
            raise
    finally:
        logger.log(
            logging.ERROR if error else logging.INFO,
            type(error).__name__ if error else "is done",
            exc_info=error,
            extra={"task": name, "seconds": time.perf_counter() - begun},
        )


def send_email(email: str, *, host: str) -> None:
    if "@" not in email:
        raise ValueError(f"{host} refuses {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(observed, send_email, email, host="smtp")


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio
from functools import partial

import pytest
from fastapi.testclient import TestClient

line = logging.Formatter("%(levelname)s %(task)s %(message)s")
logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    lines = line.format(record).splitlines()
    logged.append(", ".join(dict.fromkeys([lines[0], lines[-1]])))
    if record.msg != "begins":
        assert 0 < getattr(record, "seconds", 0) < time.perf_counter()
    return False


async def stop() -> None:
    raise asyncio.CancelledError


logger.setLevel(logging.INFO)
logger.addFilter(keep)
client = TestClient(app)
for email in ("ada@example.com", "bob"):
    print(client.post(f"/register?email={email}").status_code)
    #> 201
    #> 201
with pytest.raises(asyncio.CancelledError):
    asyncio.run(observed(partial(stop)))

for text in logged:
    print(text)
    #> INFO send_email begins
    #> INFO send_email is done
    #> INFO send_email begins
    #> ERROR send_email ValueError, ValueError: smtp refuses bob
    #> INFO partial begins
    #> ERROR partial CancelledError, asyncio.exceptions.CancelledError
# --8<-- [end:proof]
