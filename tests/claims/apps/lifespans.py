"""A lifespan that takes its time to end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI

from tests.claims.apps.events import happens

is_ending, is_saved = asyncio.Event(), asyncio.Event()
# Where no task has begun, there is no note to wait for.
is_saved.set()


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    is_ending.set()
    await is_saved.wait()
    happens("lifespan ends")


app = FastAPI(lifespan=lifespan)


async def save_while_lifespan_ends() -> None:
    await is_ending.wait()
    happens("note is saved")
    is_saved.set()


async def note_cancellation() -> None:
    is_saved.clear()
    happens("task starts")
    try:
        await is_ending.wait()
    except asyncio.CancelledError:
        happens("task is cancelled")
        await save_while_lifespan_ends()
        raise


@app.post("/note")
async def post_note(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(note_cancellation)
