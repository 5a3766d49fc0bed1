"""Worlds in which code runs in other places, and threads have another limit."""

import asyncio
import builtins
import fcntl
import hashlib
import os
import socket
import sys
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import partial, wraps
from typing import Any

import anyio.to_thread
import fastapi.background
import fastapi.concurrency
import fastapi.routing
from anyio._backends._asyncio import AsyncIOBackend, CapacityLimiter
from anyio.to_thread import current_default_thread_limiter
from fastapi.dependencies.models import Dependant
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool


def def_tasks_on_the_loop() -> None:
    """A `def` task runs on the event loop."""

    async def call(self: BackgroundTask) -> None:
        result = self.func(*self.args, **self.kwargs)
        if self.is_async:
            await result

    BackgroundTask.__call__ = call


def async_tasks_in_threads() -> None:
    """An `async def` task runs in a worker thread, on an event loop of its own."""

    def run(task: BackgroundTask) -> None:
        result = task.func(*task.args, **task.kwargs)
        if task.is_async:
            asyncio.run(result)

    async def call(self: BackgroundTask) -> None:
        await run_in_threadpool(run, self)

    BackgroundTask.__call__ = call


def async_tasks_take_a_token() -> None:
    """An `async def` task waits for one of the 40 tokens, as if it needed a thread."""
    call = BackgroundTask.__call__

    async def take_token_and_call(self: BackgroundTask) -> None:
        async with current_default_thread_limiter() if self.is_async else nullcontext():
            await call(self)

    BackgroundTask.__call__ = take_token_and_call


def async_path_operations_in_threads() -> None:
    """An `async def` path operation takes a worker thread, as a `def` one does."""

    async def run(*, dependant: Dependant, values: dict[str, Any], is_coroutine: bool) -> Any:
        assert dependant.call is not None
        function = partial(dependant.call, **values)
        return await run_in_threadpool(lambda: asyncio.run(function()) if is_coroutine else function())

    fastapi.routing.run_endpoint_function = run


def to_thread_takes_a_worker_thread() -> None:
    """`asyncio.to_thread` takes one of the worker threads of AnyIO."""
    vars(asyncio)["to_thread"] = run_in_threadpool


def limit_threads(limit: int) -> None:
    read = AsyncIOBackend.current_default_thread_limiter

    def current_default_thread_limiter() -> CapacityLimiter:
        limiter = read()
        if limiter.total_tokens == 40:
            limiter.total_tokens = limit
        return limiter

    AsyncIOBackend.current_default_thread_limiter = current_default_thread_limiter


def thirty_nine_threads() -> None:
    """There are 39 worker threads."""
    limit_threads(39)


def forty_one_threads() -> None:
    """There are 41 worker threads."""
    limit_threads(41)


def workers_share_tokens() -> None:
    """All workers of a server share 40 tokens."""
    run_sync = anyio.to_thread.run_sync

    def take_token() -> int | None:
        for number in range(40):
            token = os.open(f"token-{number}", os.O_CREAT | os.O_RDWR)
            try:
                fcntl.flock(token, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(token)
            else:
                return token
        return None

    async def run_with_token(function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        while (token := take_token()) is None:
            await asyncio.sleep(0.1)
        try:
            return await run_sync(function, *arguments, **options)
        finally:
            os.close(token)

    vars(anyio.to_thread)["run_sync"] = run_with_token


def another_limiter_is_in_use() -> None:
    """The limiter that an application gets and changes is not the one that counts its threads."""
    anyio.to_thread.current_default_thread_limiter = lambda: CapacityLimiter(40)


def one_request_at_a_time() -> None:
    """The tasks of a request wait until those of the request before have ended."""
    turn = asyncio.Lock()
    run = fastapi.background.BackgroundTasks.__call__

    async def call(self: fastapi.background.BackgroundTasks) -> None:
        async with turn:
            await run(self)

    fastapi.background.BackgroundTasks.__call__ = call


def tasks_at_the_same_time() -> None:
    """All tasks of a request start at once, the last one first."""

    async def call(self: fastapi.background.BackgroundTasks) -> None:
        await asyncio.gather(*(task() for task in reversed(self.tasks)))

    fastapi.background.BackgroundTasks.__call__ = call


def computing_lets_others_run() -> None:
    """While `sum` and `sorted` compute, other threads run."""
    vars(builtins)["sum"] = vars(builtins)["sorted"] = lambda *_, **__: time.sleep(0.1)


def nothing_lets_go_of_the_gil() -> None:
    """No computation lets go of the GIL: not a loop, not hashing, not compressing."""
    sys.setswitchinterval(1000.0)
    vars(hashlib)["pbkdf2_hmac"] = vars(zlib)["compress"] = lambda *_: sum(range(1_000_000))


def to_thread_runs_on_the_loop() -> None:
    """`asyncio.to_thread` calls the function on the event loop."""

    async def call(function: Callable[[], Any]) -> Any:
        return function()

    vars(asyncio)["to_thread"] = call


def one_more_thread_for_to_thread() -> None:
    """The pool of `asyncio.to_thread` has one thread more."""
    make = ThreadPoolExecutor.__init__

    def make_larger(self: ThreadPoolExecutor, max_workers: int | None = None, *args: Any, **options: Any) -> None:
        make(self, max_workers, *args, **options)
        if max_workers is None:
            vars(self)["_max_workers"] += 1

    ThreadPoolExecutor.__init__ = wraps(make)(make_larger)


def names_need_no_thread() -> None:
    """The event loop of asyncio looks up a name itself."""

    async def look_up(_: asyncio.BaseEventLoop, host: str, port: int) -> list[Any]:
        return socket.getaddrinfo(host, port)

    loop: Any = asyncio.BaseEventLoop
    loop.getaddrinfo = look_up


def ends_of_dependencies_take_a_token() -> None:
    """The code after the `yield` of a `def` dependency waits for one of the 40 tokens."""
    vars(fastapi.concurrency)["CapacityLimiter"] = lambda _: current_default_thread_limiter()
