"""Callables of every kind as tasks; each tells `task runs` when its code runs."""

import asyncio
import io
import logging
import sys
import weakref
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from functools import partial, wraps
from typing import Any

from fastapi import BackgroundTasks, Depends, FastAPI, WebSocket

from tests.claims.apps.events import happens


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    happens("server ends")


app = FastAPI(lifespan=lifespan)


class TellWarnings(logging.Handler):
    """Tells of each warning that comes to logging."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == "py.warnings":
            happens("warning is logged")


def with_logging() -> FastAPI:
    # What comes to the log is written to the standard error then.
    sys.stdout = io.StringIO()
    logging.getLogger().addHandler(TellWarnings())
    return app


def with_captured_warnings() -> FastAPI:
    logging.captureWarnings(capture=True)
    return with_logging()


def with_captured_warnings_alone() -> FastAPI:
    logging.captureWarnings(capture=True)
    return app


def def_task() -> None:
    happens("task runs")


async def async_task() -> None:
    happens("task runs")


def generator_task() -> Iterator[None]:
    happens("task runs")
    yield


async def async_generator_task() -> AsyncIterator[None]:
    happens("task runs")
    yield


def call_async_task() -> Any:
    return async_task()


def log_calls(function: Callable[[], Any]) -> Callable[[], Any]:
    @wraps(function)
    def logged() -> Any:
        happens("task is called")
        return function()

    return logged


def log_calls_async(function: Callable[[], Any]) -> Callable[[], Any]:
    @wraps(function)
    async def logged() -> Any:
        happens("task is called")
        return await function()

    return logged


class Printer:
    def print(self) -> None:
        happens("task runs")

    async def print_async(self) -> None:
        happens("task runs")


class Report:
    def __call__(self) -> None:
        happens("task runs")


class AsyncReport:
    async def __call__(self) -> None:
        happens("task runs")


def nested() -> BackgroundTasks:
    inner = BackgroundTasks()
    inner.add_task(async_task)
    return inner


callables: dict[str, Callable[[], Any]] = {
    "lambda": lambda: happens("task runs"),
    "partial": partial(happens, "task runs"),
    "partial-async": partial(async_task),
    "method": Printer().print,
    "async-method": Printer().print_async,
    "object": Report(),
    "async-object": AsyncReport(),
    "decorated": log_calls(def_task),
    "async-decorated": log_calls_async(async_task),
    "tasks": nested(),
    "lambda-coroutine": lambda: async_task(),
    "def-coroutine": call_async_task,
    "decorated-coroutine": log_calls(async_task),
    "generator": generator_task,
    "async-generator": async_generator_task,
}


@app.post("/{name}")
def post(name: str, background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(callables[name])
    return "accepted"


class Result:
    pass


def make_result() -> Result:
    result = Result()
    weakref.finalize(result, happens, "result is freed")
    return result


async def make_result_async() -> Result:
    return make_result()


go_on = asyncio.Event()


async def last_task() -> None:
    happens("last task starts")
    await go_on.wait()
    happens("last task ends")


@app.post("/results/{kind}")
async def post_result(kind: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(make_result_async if kind == "async" else make_result)
    background_tasks.add_task(last_task)


@app.post("/last-task/use-thread")
def use_thread() -> None:
    """Run in the thread of the task before, which lets go of the result of that when it takes this."""


@app.post("/last-task/go-on")
async def let_last_task_go_on() -> None:
    go_on.set()


async def wait_and_close() -> AsyncGenerator[None]:
    try:
        yield
    finally:
        happens("generator is closed")


kept: list[AsyncGenerator[None]] = []


@app.post("/generators/close")
async def close_generator(background_tasks: BackgroundTasks) -> None:
    generator = wait_and_close()
    await anext(generator)
    kept.append(generator)
    background_tasks.add_task(generator.aclose)
    background_tasks.add_task(def_task)


functions_of_asyncio: dict[str, Callable[[Coroutine[None, None, None]], Any]] = {
    "gather": asyncio.gather,
    "create_task": asyncio.create_task,
    "ensure_future": asyncio.ensure_future,
}


@app.post("/asyncio/{name}")
async def post_function_of_asyncio(name: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(functions_of_asyncio[name], async_task())


@app.websocket("/socket")
async def socket(websocket: WebSocket, background_tasks: BackgroundTasks) -> None:
    await websocket.accept()
    background_tasks.add_task(def_task)
    happens("task is added")
    await websocket.close()


def add_task(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(def_task)


@app.websocket("/socket-by-hand", dependencies=[Depends(add_task)])
async def socket_by_hand(websocket: WebSocket, background_tasks: BackgroundTasks) -> None:
    await websocket.accept()
    await websocket.close()
    await background_tasks()


async def listen(websocket: WebSocket) -> None:
    await websocket.accept()
    happens("endpoint listens")
    while True:
        await websocket.receive_text()


@app.websocket("/socket-last-line", dependencies=[Depends(add_task)])
async def socket_with_last_line(websocket: WebSocket, background_tasks: BackgroundTasks) -> None:
    await listen(websocket)
    await background_tasks()


@app.websocket("/socket-finally", dependencies=[Depends(add_task)])
async def socket_with_finally(websocket: WebSocket, background_tasks: BackgroundTasks) -> None:
    try:
        await listen(websocket)
    finally:
        await background_tasks()
