"""Other ways to do work after the response. SIGUSR1 lets the work go on that waits for it."""

import asyncio
import gc
import os
import signal
import threading
from collections.abc import AsyncIterator, Coroutine
from concurrent import futures
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI

from tests.claims.apps.events import happens

go_on = asyncio.Event()
kept: list[asyncio.Task[None]] = []
done: list[str] = []


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, go_on.set)
    async with asyncio.TaskGroup() as app.state.group:
        yield
    happens("lifespan ends")


app = FastAPI(lifespan=lifespan)


async def wait_to_go_on() -> None:
    happens("work starts")
    try:
        await go_on.wait()
    except asyncio.CancelledError:
        happens("work is cancelled")
        raise
    happens("work ends")


async def fail() -> None:
    happens("work fails")
    raise ConnectionError("no mail server")


async def wait_for_nobody() -> None:
    happens("work starts")
    await asyncio.Event().wait()


@app.post("/quick")
async def post_quick() -> None:
    async def work_at_once() -> None:
        happens("work ends")

    kept.append(asyncio.create_task(work_at_once()))
    await asyncio.sleep(0)
    happens("path operation returns")


@app.post("/waiting")
async def post_waiting() -> None:
    kept.append(asyncio.create_task(wait_to_go_on()))


@app.post("/failing")
async def post_failing() -> None:
    kept.append(asyncio.create_task(fail()))


def start(work: Coroutine[None, None, None]) -> asyncio.Task[None]:
    return asyncio.create_task(work)


@app.post("/unkept")
async def post_unkept() -> None:
    start(wait_for_nobody())


@app.post("/forget")
async def forget() -> None:
    kept.clear()
    gc.collect()


@app.post("/def")
def post_def() -> None:
    kept.append(asyncio.create_task(wait_to_go_on()))


@app.post("/group/waiting")
async def post_waiting_in_group() -> None:
    app.state.group.create_task(wait_to_go_on())


@app.post("/group/failing")
async def post_failing_in_group() -> None:
    app.state.group.create_task(fail())


def outlive_main_thread() -> None:
    happens("work starts")
    threading.main_thread().join()
    happens("work ends")


@app.post("/thread")
def post_thread() -> None:
    threading.Thread(target=outlive_main_thread).start()


def work_in_pool() -> int:
    done.append("work")
    return os.getpid()


async def use_pool() -> None:
    with futures.ProcessPoolExecutor(max_workers=1) as pool:
        pid = await asyncio.get_running_loop().run_in_executor(pool, work_in_pool)
    process = "this process" if pid == os.getpid() else "another process"
    happens(f"task has its result from {process}, and sees {done}")


@app.post("/pool")
async def post_pool(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(use_pool)
