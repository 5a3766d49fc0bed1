"""Tasks of one second and of five, during which a server is told to end."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI

from tests.claims.apps.events import happens


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    happens("lifespan ends")


app = FastAPI(lifespan=lifespan)


async def async_task() -> None:
    happens("task starts")
    await asyncio.sleep(1)
    happens("task ends")


async def long_task() -> None:
    happens("task starts")
    end = time.monotonic() + 5
    try:
        while time.monotonic() < end:
            compute()  # a server whose tasks only sleep would be taken for one that has nothing to do
            await asyncio.sleep(0.2)
    except asyncio.CancelledError:
        happens("task is cancelled")
        raise
    happens("task ends")


def compute() -> None:
    end = time.monotonic() + 0.1
    while time.monotonic() < end:
        pass


def def_task() -> None:
    happens("task starts")
    time.sleep(1)
    happens("task ends")


def second_task() -> None:
    happens("second task runs")


@app.post("/async")
async def post_async(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(async_task)
    background_tasks.add_task(second_task)


@app.post("/def")
async def post_def(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(def_task)


@app.post("/long")
async def post_long(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(long_task)


@app.get("/")
async def get_nothing() -> None:
    pass
