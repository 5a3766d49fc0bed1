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


def plain_task() -> None:
    seen["plain task"] = place()


async def async_task() -> None:
    seen["async task"] = place()


@app.post("/plain")
def plain_path_operation(background_tasks: BackgroundTasks) -> None:
    seen["plain path operation"] = place()
    background_tasks.add_task(plain_task)
    background_tasks.add_task(async_task)


@app.post("/async")
async def async_path_operation(background_tasks: BackgroundTasks) -> None:
    seen["async path operation"] = place()
    background_tasks.add_task(plain_task)
    background_tasks.add_task(async_task)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)

client.post("/plain")
print(seen.pop("plain path operation"))
#> AnyIO worker thread
print(seen.pop("plain task"))
#> AnyIO worker thread
print(seen.pop("async task"))
#> event loop

client.post("/async")
print(seen.pop("async path operation"))
#> event loop
print(seen.pop("plain task"))
#> AnyIO worker thread
print(seen.pop("async task"))
#> event loop
# --8<-- [end:proof]
