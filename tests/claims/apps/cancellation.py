"""Work that is cancelled: by limits whose time is up when a test says so, and by a server that ends."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import nullcontext, suppress

import anyio
from anyio.to_thread import current_default_thread_limiter
from fastapi import BackgroundTasks, FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.claims.apps.events import happens

app = FastAPI()
go_on, async_go_on = threading.Event(), asyncio.Event()
Run = Callable[[Callable[[], None]], Awaitable[None]]
# What ends the time of each limit.
ends: list[Callable[[], None]] = []


def new_limit() -> asyncio.Timeout:
    limit = asyncio.timeout(None)
    ends.append(lambda: limit.reschedule(asyncio.get_running_loop().time()))
    return limit


class Limit:
    """Limits requests that ask for it, as a timeout in pure ASGI middleware does."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_limited = scope.get("path", "").startswith("/asgi-middleware")
        with suppress(TimeoutError):
            async with new_limit() if is_limited else nullcontext():
                await self.app(scope, receive, send)


limited = FastAPI()
limited.add_middleware(Limit)


@app.post("/time-is-up")
@limited.post("/time-is-up")
async def end_time() -> None:
    ends[0]()


@app.post("/go-on")
@limited.post("/go-on")
async def let_go_on() -> None:
    go_on.set()
    async_go_on.set()


def call() -> None:
    happens("call starts")
    go_on.wait()
    happens("call ends")


async def wait() -> None:
    happens("task starts")
    try:
        await async_go_on.wait()
    except asyncio.CancelledError:
        happens("task is cancelled")
        raise
    happens("task ends")


async def call_by_asyncio(run: Run) -> None:
    try:
        async with new_limit():
            await run(call)
    except TimeoutError:
        happens("task gives up")


async def call_by_anyio(run: Run) -> None:
    with anyio.CancelScope() as scope:
        ends.append(scope.cancel)
        await run(call)
    if scope.cancelled_caught:
        happens("task gives up")


async def swallow() -> None:
    happens("task starts")
    with suppress(asyncio.CancelledError):
        await asyncio.Event().wait()


async def next_task() -> None:
    happens("next task runs")


RUN: dict[str, Run] = {"to_thread": asyncio.to_thread, "run_in_threadpool": run_in_threadpool}


@app.post("/asyncio/{way}")
async def post_call_by_asyncio(way: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(call_by_asyncio, RUN[way])


@app.post("/anyio/{way}")
async def post_call_by_anyio(way: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(call_by_anyio, RUN[way])


@app.get("/threads")
async def get_threads() -> int:
    return int(current_default_thread_limiter().borrowed_tokens)


@app.post("/swallow")
async def post_swallow(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(swallow)
    background_tasks.add_task(next_task)


@limited.post("/asgi-middleware/{kind}")
async def post_limited(background_tasks: BackgroundTasks, kind: str) -> None:
    background_tasks.add_task(call if kind == "def" else wait)
    background_tasks.add_task(next_task)
