"""Tasks that share a counter, or a lock."""

import asyncio
import threading

from fastapi import BackgroundTasks, FastAPI

from tests.claims.apps.events import happens

app = FastAPI()
go_on, async_go_on = threading.Event(), asyncio.Event()
counter = {"value": 0}
lock = threading.Lock()


def def_task() -> None:
    value = counter["value"]
    happens("task has read")
    go_on.wait()
    counter["value"] = value + 1
    happens("task has written")


async def async_task() -> None:
    value = counter["value"]
    happens("task has read")
    await async_go_on.wait()
    counter["value"] = value + 1
    happens("task has written")


async def locking_task() -> None:
    happens("task wants the lock")
    with lock:
        await async_go_on.wait()


TASKS = {"def": def_task, "async": async_task, "locking": locking_task}


@app.post("/tasks/{kind}")
async def post_task(kind: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(TASKS[kind])


@app.post("/go-on")
async def let_go_on() -> None:
    go_on.set()
    async_go_on.set()


@app.get("/counter")
async def get_counter() -> int:
    return counter["value"]
