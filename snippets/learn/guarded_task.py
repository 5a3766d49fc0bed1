# --8<-- [start:app]
import logging
from collections.abc import Callable
from typing import Any, ParamSpec

from fastapi import BackgroundTasks, FastAPI
from starlette.background import BackgroundTask

app = FastAPI()
activity: list[str] = []
logger = logging.getLogger("tasks")
P = ParamSpec("P")


async def guarded(
    task: Callable[P, Any], /, *args: P.args, **kwargs: P.kwargs
) -> None:
    try:
        await BackgroundTask(task, *args, **kwargs)()
    except Exception:
        name = getattr(task, "__qualname__", repr(task))
        logger.exception("task %s failed", name)


def send_welcome_email(email: str) -> None:
    raise ConnectionError(f"cannot write to {email}")


async def notify_team(email: str) -> None:
    raise TimeoutError(f"nobody heard of {email}")


def log_activity(event: str) -> None:
    activity.append(event)


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(guarded, send_welcome_email, email)
    background_tasks.add_task(guarded, notify_team, email)
    background_tasks.add_task(
        guarded, log_activity, event=f"registered {email}"
    )
    return {"registered": email}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    logged.append(f"{record.getMessage()}: {error}")
    return False


logger.addFilter(keep)
response = TestClient(app).post("/register?email=ada@example.com")

print(response.status_code, response.json(), activity)
#> 201 {'registered': 'ada@example.com'} ['registered ada@example.com']
for line in logged:
    print(line)
    #> task send_welcome_email failed: cannot write to ada@example.com
    #> task notify_team failed: nobody heard of ada@example.com
# --8<-- [end:proof]
