# --8<-- [start:app]
import logging
from collections.abc import Callable
from typing import Any, ParamSpec

from fastapi import BackgroundTasks, FastAPI
from starlette.background import BackgroundTask

app = FastAPI()
logger = logging.getLogger("tasks")
P = ParamSpec("P")


async def guarded(
    task: Callable[P, Any], *args: P.args, **kwargs: P.kwargs
) -> None:
    try:
        await BackgroundTask(task, *args, **kwargs)()
    except Exception:
        logger.exception("a background task failed")


def send_welcome_email(email: str) -> None:
    raise ConnectionError(f"cannot write to {email}")


async def write_audit_log(event: str) -> None:
    logger.warning("audit: %s", event)


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(guarded, send_welcome_email, email)
    background_tasks.add_task(guarded, write_audit_log, f"registered {email}")
    return {"registered": email}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

records: list[logging.LogRecord] = []


def keep(record: logging.LogRecord) -> bool:
    records.append(record)
    return False


logger.addFilter(keep)
response = TestClient(app).post("/register?email=ada@example.com")
failure, audit = records

print(response.status_code)
#> 201
print(failure.levelname, failure.getMessage())
#> ERROR a background task failed
if failure.exc_info:
    print(repr(failure.exc_info[1]))
    #> ConnectionError('cannot write to ada@example.com')
print(audit.getMessage())
#> audit: registered ada@example.com
# --8<-- [end:proof]
