# --8<-- [start:app]
import asyncio
import threading

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
seen: dict[str, str] = {}


def place() -> str:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return threading.current_thread().name
    return "event loop"


def log_activity() -> None:
    seen["activity"] = place()


async def send_welcome_email() -> None:
    seen["email"] = place()


@app.post("/register")
def register(background_tasks: BackgroundTasks) -> None:
    seen["path operation"] = place()
    background_tasks.add_task(log_activity)
    background_tasks.add_task(send_welcome_email)


@app.post("/invite")
async def invite(background_tasks: BackgroundTasks) -> None:
    seen["path operation"] = place()
    background_tasks.add_task(log_activity)
    background_tasks.add_task(send_welcome_email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)

client.post("/register")
assert list(seen) == ["path operation", "activity", "email"]
print(seen.pop("path operation"))
#> AnyIO worker thread
print(seen.pop("activity"))
#> AnyIO worker thread
print(seen.pop("email"))
#> event loop

client.post("/invite")
assert list(seen) == ["path operation", "activity", "email"]
print(seen.pop("path operation"))
#> event loop
print(seen.pop("activity"))
#> AnyIO worker thread
print(seen.pop("email"))
#> event loop
# --8<-- [end:proof]
