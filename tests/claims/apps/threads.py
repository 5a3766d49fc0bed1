"""Tasks that hold a thread, the event loop or neither, and requests of every kind that come meanwhile."""

import asyncio
import hashlib
import operator
import os
import signal
import threading
import time
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from queue import SimpleQueue
from typing import Annotated, Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI
from fastapi.responses import FileResponse, StreamingResponse

from tests.claims.apps.events import happens

go_on, async_go_on = threading.Event(), asyncio.Event()
turns: list[float] = []
is_computed = threading.Event()
# A test cannot send a request to a loop that is blocked, but a signal to its process. It may come before the task, and
# to another thread of the server: blocked in this one alone, it would end the process there.
signals = SimpleQueue[int]()
signal.signal(signal.SIGUSR1, lambda number, _: signals.put(number))


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


def second_def_task() -> None:
    happens("second task starts")


async def second_async_task() -> None:
    happens("second task starts")


async def blocking_task() -> None:
    happens("task starts")
    signals.get()  # blocks the event loop
    happens("task ends")


async def to_thread_task() -> None:
    await asyncio.to_thread(def_task)


def count() -> None:
    for _ in range(5_000_000):
        pass


CALLS: dict[str, Callable[[], object]] = {
    "sum": partial(sum, range(5_000_000)),
    "sorted": partial(sorted, range(200_000), key=str),
    "pbkdf2_hmac": partial(hashlib.pbkdf2_hmac, "sha256", b"password", b"salt", 300_000),
    "compress": partial(zlib.compress, bytes(20_000_000)),
    "loop": count,
}


def computing_task(call: str) -> None:
    # By one `map`, so that no line of Python, at which threads might change, stands between the clock and the call.
    calls: list[Callable[[], Any]] = [time.monotonic, CALLS[call], time.monotonic]
    started, _, ended = list(map(operator.call, calls))
    turned = any(started < turn < ended for turn in turns)
    happens("event loop went on" if turned else "event loop stood still")
    is_computed.set()


async def watching_task() -> None:
    happens("task starts")
    while not is_computed.is_set():
        turns.append(time.monotonic())
        await asyncio.sleep(0.001)
    happens("task ends")


TASKS = {
    "def": def_task,
    "async": async_task,
    "blocking": blocking_task,
    "to-thread": to_thread_task,
    "watching": watching_task,
}
SECOND_TASKS = {"def": second_def_task, "async": second_async_task}
router = APIRouter()


@router.post("/tasks/{kind}")
async def post_task(kind: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(TASKS[kind])


@router.post("/tasks/from-def/{kind}")
def post_task_from_def(kind: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(TASKS[kind])


@router.post("/two-tasks/{first}/{second}")
async def post_two_tasks(first: str, second: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(TASKS[first])
    background_tasks.add_task(SECOND_TASKS[second])


@router.post("/compute/{call}")
async def post_computing_task(call: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(computing_task, call)


@router.post("/take-turns")
async def take_turns() -> None:
    """Let a task start that does not wait for another one."""
    for _ in range(100):
        await asyncio.to_thread(int)


@router.post("/go-on")
async def let_go_on() -> None:
    go_on.set()
    async_go_on.set()


@router.post("/go-on/async")
async def let_async_go_on() -> None:
    async_go_on.set()


@router.get("/process")
async def get_process() -> int:
    return os.getpid()


@router.get("/threads")
async def get_threads() -> dict[str, int]:
    statistics = current_default_thread_limiter().statistics()
    return {"taken": statistics.borrowed_tokens, "waiting": statistics.tasks_waiting}


@router.get("/threads/to-thread")
async def get_threads_of_to_thread() -> int:
    return sum("AnyIO" not in thread.name for thread in threading.enumerate()) - 1


async def request_arrives() -> None:
    happens("request arrives")


arrives = [Depends(request_arrives)]


def dependency() -> None:
    pass


def dependency_with_yield() -> Iterator[None]:
    happens("dependency begins")
    yield
    happens("dependency ends")


@router.get("/async")
async def get_async() -> None:
    happens("path operation runs")


@router.get("/def", dependencies=arrives)
def get_def() -> None:
    happens("path operation runs")


@router.get("/def-dependency", dependencies=[*arrives, Depends(dependency)])
async def get_with_dependency() -> None:
    pass


@router.get("/def-dependency-with-yield", dependencies=arrives)
async def get_with_yield(_: Annotated[None, Depends(dependency_with_yield)]) -> None:
    pass


@router.get("/waits-with-yield")
async def wait_with_yield(_: Annotated[None, Depends(dependency_with_yield)]) -> None:
    await async_go_on.wait()


@router.get("/stream", dependencies=arrives)
async def get_stream() -> StreamingResponse:
    return StreamingResponse(iter(["chunk"]))


@router.get("/file", dependencies=arrives)
async def get_file() -> FileResponse:
    return FileResponse(__file__)


@router.get("/to-thread", dependencies=arrives)
async def get_to_thread() -> str:
    found = await asyncio.to_thread(place)
    happens("path operation runs")
    return found


@router.get("/lookup", dependencies=arrives)
async def look_up() -> None:
    await asyncio.get_running_loop().getaddrinfo("localhost", 80)
    happens("path operation runs")


@asynccontextmanager
async def hundred_threads(_: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = 100
    yield


@asynccontextmanager
async def telling(_: FastAPI) -> AsyncIterator[None]:
    happens("worker starts")
    yield


app = FastAPI(lifespan=telling)
app.include_router(router)
roomy = FastAPI(lifespan=hundred_threads)
roomy.include_router(router)
