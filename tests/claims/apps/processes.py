"""Work that computes in other processes: in a pool that the lifespan holds, and in one that AnyIO starts for a call."""

import asyncio
import multiprocessing
import os
import select
from collections.abc import AsyncIterator
from concurrent import futures
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
from anyio import CancelScope
from fastapi import BackgroundTasks, FastAPI

from tests.claims.apps.events import happens

pid_of_work = Path(os.environ["EVENTS"]).with_name("work.pid")


def work() -> None:
    """Go on until the server is gone."""
    server = os.pidfd_open(os.getppid())
    pid_of_work.write_text(str(os.getpid()))
    happens("work starts")
    select.select([server], [], [])


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    with futures.ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as app.state.pool:
        yield
    happens("lifespan ends")


app = FastAPI(lifespan=lifespan)


async def use_pool() -> None:
    try:
        await asyncio.get_running_loop().run_in_executor(app.state.pool, work)
    except BaseException as error:
        happens(f"task ends by {type(error).__name__}")
        raise


# Not POST: a proxy that finds its connection closed sends it again.
@app.put("/pool")
async def put_pool(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(use_pool)


@app.post("/kill-pool")
async def kill_pool() -> None:
    for process in multiprocessing.active_children():
        process.kill()


async def use_process() -> None:
    with CancelScope() as app.state.scope:
        await anyio.to_process.run_sync(work, cancellable=True)
    try:
        os.kill(int(pid_of_work.read_text()), 0)
    except ProcessLookupError:
        happens("task goes on, and the process is gone")


@app.post("/process")
async def post_process(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(use_process)


@app.post("/cancel")
async def cancel() -> None:
    app.state.scope.cancel()
