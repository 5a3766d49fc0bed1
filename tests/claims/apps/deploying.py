"""A task that changes the source of its application, until its process is told to end."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import FrameType

from fastapi import BackgroundTasks, FastAPI

from tests.claims.apps.events import happens

told_to_end = asyncio.Event()


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    happens("lifespan begins")
    yield


app = FastAPI(lifespan=lifespan)


async def save_until_told_to_end() -> None:
    while not told_to_end.is_set():
        Path("source.py").write_text(f"saved_at = {time.monotonic()}")
        await asyncio.sleep(0.1)
    await asyncio.Event().wait()


@app.post("/change-source")
async def post_change_source(background_tasks: BackgroundTasks) -> None:
    loop, hear = asyncio.get_running_loop(), signal.getsignal(signal.SIGTERM)

    def note_and_hear(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(told_to_end.set)
        if callable(hear):
            hear(number, frame)

    signal.signal(signal.SIGTERM, note_and_hear)
    background_tasks.add_task(save_until_told_to_end)
