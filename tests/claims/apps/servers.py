"""Tasks of a length that each server can be told to end in."""

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


async def async_task(seconds: float) -> None:
    happens("task starts")
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        happens("task is cancelled")
        raise
    happens("task ends")


def def_task(seconds: float) -> None:
    happens("task starts")
    time.sleep(seconds)
    happens("task ends")


def second_task() -> None:
    happens("second task runs")


@app.post("/async/{seconds}")
async def post_async(seconds: float, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(async_task, seconds)
    background_tasks.add_task(second_task)


@app.post("/def/{seconds}")
async def post_def(seconds: float, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(def_task, seconds)
    background_tasks.add_task(second_task)


@app.get("/")
async def get_nothing() -> None:
    pass
