"""What one worker knows, and what all know. Each answer names the process that gives it."""

import os
import select
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import BackgroundTasks, FastAPI

from tests.claims.apps.events import happens


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    happens("worker starts")
    yield
    happens("worker ends")


app = FastAPI(lifespan=lifespan)
app.state.status = "unknown"


def store_in_memory() -> None:
    app.state.status = "done"
    happens("task ends")


@app.post("/memory")
def post_memory(background_tasks: BackgroundTasks) -> int:
    background_tasks.add_task(store_in_memory)
    return os.getpid()


@app.get("/memory")
def get_memory() -> tuple[int, str]:
    return os.getpid(), app.state.status


def store_in_file() -> None:
    Path("status").write_text("done")
    happens("task ends")


@app.post("/file")
def post_file(background_tasks: BackgroundTasks) -> int:
    background_tasks.add_task(store_in_file)
    return os.getpid()


@app.get("/file")
def get_file() -> tuple[int, str]:
    status = Path("status")
    return os.getpid(), status.read_text() if status.exists() else "unknown"


def tell_process() -> None:
    happens(f"task runs in {os.getpid()}")


@app.post("/process")
def post_process(background_tasks: BackgroundTasks) -> int:
    background_tasks.add_task(tell_process)
    return os.getpid()


def outlive_worker(pid: int) -> None:
    process = os.pidfd_open(pid)
    happens("task starts")
    select.select([process], [], [])  # returns when that process is gone
    happens("task ends")


@app.post("/outlive-worker")
def post_outlive_worker(background_tasks: BackgroundTasks) -> int:
    background_tasks.add_task(outlive_worker, os.getpid())
    return os.getpid()
