"""A task that blocks the event loop of a worker, whose parent asks it for signs of life."""

import threading
from unittest.mock import patch

from fastapi import BackgroundTasks, FastAPI
from uvicorn.supervisors.multiprocess import Process

from tests.claims.apps.events import happens

is_blocked = threading.Event()
answer = Process.pong


def answer_and_tell(process: Process) -> None:
    answer(process)
    if is_blocked.is_set():
        happens("blocked worker answers its parent")


patch.object(Process, "pong", answer_and_tell).start()
app = FastAPI()


async def block() -> None:
    is_blocked.set()
    happens("task starts")
    threading.Event().wait()


@app.post("/blocking")
async def post_blocking(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(block)
