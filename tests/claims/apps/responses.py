"""Tasks that wait until they are let go on, so that a test can look around while they run."""

import asyncio
import threading
import time

from fastapi import BackgroundTasks, FastAPI

from tests.claims.apps.events import happens

app = FastAPI()
go_on = threading.Event()


def def_task() -> None:
    happens("task starts")
    go_on.wait()
    happens("task ends")


async def async_task() -> None:
    happens("task starts")
    await asyncio.to_thread(go_on.wait)
    happens("task ends")


@app.post("/def")
def post_def(background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(def_task)
    return "accepted"


@app.post("/async")
async def post_async(background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(async_task)
    return "accepted"


@app.post("/go-on")
async def let_go_on() -> None:
    go_on.set()


async def blocking_task() -> None:
    time.sleep(0.5)


@app.post("/blocking")
async def post_blocking(megabytes: int, background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(blocking_task)
    return "x" * megabytes * 2**20
