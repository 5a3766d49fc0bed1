"""Tasks that run while the server ends. SIGUSR1 lets them go on, since a server that ends takes no request."""

import asyncio
import os
import select
import signal
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import BackgroundTasks, FastAPI

from tests.claims.apps.events import happens

go_on, async_go_on = threading.Event(), asyncio.Event()
mailboxes = {"postmaster": "open"}


def let_go_on() -> None:
    go_on.set()
    async_go_on.set()


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, let_go_on)
    happens("lifespan begins")
    yield
    mailboxes.clear()
    happens("lifespan ends")


app = FastAPI(lifespan=lifespan)


def def_task() -> None:
    happens("task starts")
    go_on.wait()
    happens("task ends")


async def async_task() -> None:
    happens("task starts")
    try:
        await async_go_on.wait()
    except asyncio.CancelledError:
        happens("task is cancelled")
        raise
    happens("task ends")


async def second_task() -> None:
    happens("second task runs")


@app.post("/def")
def post_def(background_tasks: BackgroundTasks) -> int:
    background_tasks.add_task(def_task)
    background_tasks.add_task(second_task)
    return os.getpid()


@app.post("/async")
async def post_async(background_tasks: BackgroundTasks) -> int:
    background_tasks.add_task(async_task)
    background_tasks.add_task(second_task)
    return os.getpid()


def use_lifespan() -> None:
    happens("task starts")
    go_on.wait()
    happens(f"task finds its mailbox {mailboxes.get('postmaster', 'gone')}")


@app.post("/use-lifespan")
def post_use_lifespan(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(use_lifespan)


def outlive_main_thread() -> None:
    happens("task starts")
    try:
        threading.main_thread().join()
    finally:
        happens("task ends")


@app.post("/outlive-main-thread")
def post_outlive_main_thread(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(outlive_main_thread)
    background_tasks.add_task(second_task)


def outlive_server(pid: int) -> None:
    happens("task starts")
    select.select([os.pidfd_open(pid)], [], [])  # returns when that process is gone
    happens("task ends")


@app.post("/outlive-server")
def post_outlive_server(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(outlive_server, os.getpid())


def save_again_and_again() -> None:
    happens("task starts")
    while not go_on.wait(0.2):
        Path("source.py").write_text(f"saved_at = {time.monotonic()}")
    happens("task ends")


@app.post("/change-source")
def post_change_source(background_tasks: BackgroundTasks) -> int:
    background_tasks.add_task(save_again_and_again)
    return os.getpid()
