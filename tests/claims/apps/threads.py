"""Tasks that hold a thread, the event loop or neither, and requests of every kind that come meanwhile."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Annotated

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI
from fastapi.responses import FileResponse

from tests.claims.apps.events import happens

go_on, async_go_on = threading.Event(), asyncio.Event()
asked = threading.Event()
computation: list[float] = []


def place() -> str:
    thread = threading.current_thread().name
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return thread
    return f"event loop in {thread}"


def def_task() -> None:
    happens(f"def task: {place()}")
    happens("task starts")
    go_on.wait()
    happens("task ends")


async def async_task() -> None:
    happens(f"async task: {place()}")
    happens("task starts")
    await async_go_on.wait()
    happens("task ends")


async def second_task() -> None:
    happens("second task starts")


async def blocking_task() -> None:
    happens("task starts")
    asked.wait(0.5)  # blocks the event loop, until GET /async is answered or half a second is over
    happens("task ends")


def computing_task() -> None:
    started = time.monotonic()
    sum(range(10_000_000))
    computation.append(time.monotonic() - started)


async def watching_task() -> None:
    happens("task starts")
    pause, last = 0.0, time.monotonic()
    while not computation:
        await asyncio.sleep(0.001)
        pause, last = max(pause, time.monotonic() - last), time.monotonic()
    happens("event loop stood still" if pause > computation[0] / 2 else "event loop went on")
    happens("computation is over")


TASKS = {
    "def": def_task,
    "async": async_task,
    "blocking": blocking_task,
    "computing": computing_task,
    "watching": watching_task,
}
router = APIRouter()


@router.post("/tasks/{kind}")
async def post_task(kind: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(TASKS[kind])


@router.post("/tasks/from-def/{kind}")
def post_task_from_def(kind: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(TASKS[kind])


@router.post("/two-tasks/{kind}")
async def post_two_tasks(kind: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(TASKS[kind])
    background_tasks.add_task(second_task)


@router.post("/go-on")
async def let_go_on() -> None:
    go_on.set()
    async_go_on.set()


@router.get("/threads")
async def get_threads() -> dict[str, int]:
    statistics = current_default_thread_limiter().statistics()
    return {"taken": statistics.borrowed_tokens, "waiting": statistics.tasks_waiting}


async def request_arrives() -> None:
    happens("request arrives")


arrives = [Depends(request_arrives)]


def dependency() -> None:
    pass


def dependency_with_yield() -> Iterator[None]:
    yield


@router.get("/async")
async def get_async() -> None:
    happens("path operation runs")
    asked.set()


@router.get("/def", dependencies=arrives)
def get_def() -> None:
    happens("path operation runs")


@router.get("/def-dependency", dependencies=[*arrives, Depends(dependency)])
async def get_with_dependency() -> None:
    pass


@router.get("/def-dependency-with-yield", dependencies=arrives)
async def get_with_yield(_: Annotated[None, Depends(dependency_with_yield)]) -> None:
    pass


@router.get("/file", dependencies=arrives)
async def get_file() -> FileResponse:
    return FileResponse(__file__)


@router.get("/to-thread")
async def get_to_thread() -> str:
    return await asyncio.to_thread(place)


@asynccontextmanager
async def hundred_threads(_: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = 100
    yield


app = FastAPI()
app.include_router(router)
roomy = FastAPI(lifespan=hundred_threads)
roomy.include_router(router)
