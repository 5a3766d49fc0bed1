"""Other ways to do work after the response. SIGUSR1 lets the work go on that waits for it."""

import asyncio
import gc
import multiprocessing
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Coroutine
from concurrent import futures
from contextlib import asynccontextmanager
from typing import NoReturn

from fastapi import BackgroundTasks, FastAPI, Request

from tests.claims.apps.events import happens

go_on = asyncio.Event()
kept: list[asyncio.Task[None]] = []
done: list[str] = []


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, go_on.set)
    try:
        async with asyncio.TaskGroup() as app.state.group:
            yield
    finally:
        happens("lifespan ends")


app = FastAPI(lifespan=lifespan)


@app.exception_handler(RuntimeError)
async def tell_why(_: Request, error: Exception) -> NoReturn:
    happens(f"RuntimeError: {error}")
    raise error


async def loop_for_ever() -> None:
    """Go round once for each SIGUSR1."""
    happens("loop starts")
    try:
        while True:
            await go_on.wait()
            go_on.clear()
            happens("loop has gone round")
    except asyncio.CancelledError:
        happens("loop is cancelled")
        raise


@asynccontextmanager
async def lifespan_with_loop(app: FastAPI) -> AsyncIterator[None]:
    async with lifespan(app):
        app.state.group.create_task(loop_for_ever())
        yield


@asynccontextmanager
async def lifespan_that_stops_loop(app: FastAPI) -> AsyncIterator[None]:
    async with lifespan(app):
        loop = app.state.group.create_task(loop_for_ever())
        yield
        loop.cancel()


looping = FastAPI(lifespan=lifespan_with_loop)
stopping = FastAPI(lifespan=lifespan_that_stops_loop)


async def wait_to_go_on() -> None:
    happens("work starts")
    try:
        await go_on.wait()
    except asyncio.CancelledError:
        happens("work is cancelled")
        raise
    happens("work ends")


async def fail() -> None:
    try:
        raise ConnectionError("no mail server")
    finally:
        happens("work fails")


async def wait_for_nobody() -> None:
    happens("work starts")
    await asyncio.Event().wait()


# Not POST: a proxy that finds its connection closed sends it again.
@app.put("/quick")
async def put_quick() -> None:
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


@app.post("/cancel")
async def cancel() -> None:
    for task in kept:
        task.cancel()


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


def make_pool(way: str) -> futures.ProcessPoolExecutor:
    """A pool of one process, which is started in the given way: `spawn`, `fork`."""
    return futures.ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context(way))


async def use_pool() -> None:
    with make_pool("spawn") as pool:
        pid = await asyncio.get_running_loop().run_in_executor(pool, work_in_pool)
    process = "this process" if pid == os.getpid() else "another process"
    happens(f"task has its result from {process}, and sees {done}")


@app.post("/pool")
async def post_pool(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(use_pool)


async def use_pool_for_lambda() -> None:
    with make_pool("spawn") as pool:
        await asyncio.get_running_loop().run_in_executor(pool, lambda: happens("lambda runs"))


@app.post("/pool-for-lambda")
async def post_lambda_in_pool(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(use_pool_for_lambda)


def outlive_server() -> None:
    server = os.pidfd_open(os.getppid())
    happens("work starts")
    select.select([server], [], [])  # returns when that process is gone, with all that it had open
    happens("work has outlived the server")


@app.post("/pool/{way}")
async def post_long_work_in_pool(way: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(make_pool(way).submit, outlive_server)


# The end to write to is open for as long as the server is; the end to read from is what a program gets.
read_end, write_end = os.pipe()
program = [sys.executable, "-m", "tests.claims.apps.program"]


def run_program() -> None:
    subprocess.run(program, stdin=read_end, check=True)


async def run_program_async() -> None:
    process = await asyncio.create_subprocess_exec(*program, stdin=read_end)
    await process.wait()


@app.post("/program/{kind}")
async def post_program(kind: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(run_program_async if kind == "async" else run_program)
