"""Tasks that run while the server ends. SIGUSR1 lets them go on, since a server that ends takes no request."""

import asyncio
import atexit
import os
import select
import signal
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import FrameType

import anyio
from fastapi import BackgroundTasks, FastAPI, WebSocket, WebSocketDisconnect
from fastapi.responses import StreamingResponse

from tests.claims.apps.events import happens

go_on, async_go_on = threading.Event(), asyncio.Event()
mailboxes = {"postmaster": "open"}


def let_go_on(loop: asyncio.AbstractEventLoop) -> None:
    go_on.set()
    if not loop.is_closed():
        loop.call_soon_threadsafe(async_go_on.set)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    # Not a handler of the loop: a thread can go on for longer than the loop.
    loop = asyncio.get_running_loop()
    signal.signal(signal.SIGUSR1, lambda *_: let_go_on(loop))
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
    process = os.pidfd_open(pid)
    happens("task starts")
    select.select([process], [], [])  # returns when that process is gone
    happens("task ends")


@app.post("/outlive-server")
def post_outlive_server(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(outlive_server, os.getpid())


def outlast_main_thread() -> None:
    happens("task starts")
    threading.main_thread().join()
    while Path("/proc/self/stat").read_text().rpartition(")")[2].split()[0] != "S":
        """Let the main thread begin to wait for this one: in the moment before that, it can miss a signal."""
    happens("main thread has ended")
    go_on.wait()
    happens("task ends")


@app.post("/outlast-main-thread")
def post_outlast_main_thread(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(outlast_main_thread)


async def note_seconds() -> None:
    happens("task starts")
    try:
        while True:
            await asyncio.sleep(1)
            happens("one second is over")
    except asyncio.CancelledError:
        happens("task is cancelled")
        raise


@app.post("/seconds")
async def post_seconds(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(note_seconds)


async def save_note() -> None:
    await asyncio.sleep(1.5)  # as a database may need; nothing else may be waited for here
    happens("note is saved")


async def save_note_shielded() -> None:
    await asyncio.shield(save_note())


async def save_note_in_scope() -> None:
    with anyio.CancelScope(shield=True):
        await save_note()


async def note_in_memory() -> None:
    happens("note is saved")


async def note_cancellation(save: Callable[[], Awaitable[None]]) -> None:
    happens("task starts")
    try:
        await async_go_on.wait()
    except asyncio.CancelledError:
        happens("task is cancelled")
        await save()
        raise


@app.post("/note/{way}")
async def post_note(way: str, background_tasks: BackgroundTasks) -> None:
    ways = {"plain": save_note, "shield": save_note_shielded, "scope": save_note_in_scope, "no await": note_in_memory}
    background_tasks.add_task(note_cancellation, ways[way])


@app.post("/tell-sigterm")
async def post_tell_sigterm() -> None:
    hear = signal.getsignal(signal.SIGTERM)

    def tell_and_hear(number: int, frame: FrameType | None) -> None:
        happens("SIGTERM arrives")
        if callable(hear):
            hear(number, frame)

    signal.signal(signal.SIGTERM, tell_and_hear)


@app.post("/function-at-exit")
async def post_function_at_exit(background_tasks: BackgroundTasks) -> int:
    await post_tell_sigterm()
    atexit.register(happens, "function of atexit runs")
    return await post_async(background_tasks)


def block_event_loop() -> None:
    happens("task starts")
    go_on.wait()


async def blocking_task() -> None:
    block_event_loop()


@app.post("/blocking")
async def post_blocking(background_tasks: BackgroundTasks) -> int:
    background_tasks.add_task(blocking_task)
    return os.getpid()


def work_six_seconds() -> None:
    happens("task starts")
    time.sleep(6)
    happens("task ends")


async def await_six_seconds() -> None:
    happens("task starts")
    await asyncio.sleep(6)
    happens("task ends")


@app.post("/six-seconds/{kind}")
async def post_six_seconds(kind: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(await_six_seconds if kind == "async" else work_six_seconds)


def compute() -> None:
    happens("task starts")
    sum(range(10**11))
    print("the sum is known")


@app.post("/compute")
def post_compute(background_tasks: BackgroundTasks) -> int:
    background_tasks.add_task(compute)
    return os.getpid()


async def stream_events(save_source: bool) -> AsyncIterator[bytes]:
    try:
        while True:
            yield b"data: tick\n\n"
            await asyncio.sleep(0.2)
            if save_source:
                save()
    except asyncio.CancelledError:
        happens("stream is cancelled")
        raise


@app.get("/stream")
async def get_stream(background_tasks: BackgroundTasks, save_source: bool = False) -> StreamingResponse:
    background_tasks.add_task(happens, "task of the stream runs")
    return StreamingResponse(stream_events(save_source), media_type="text/event-stream")


@app.websocket("/messages")
async def read_messages(websocket: WebSocket) -> None:
    await websocket.accept()
    happens("websocket is open")
    try:
        await websocket.receive_text()
    except WebSocketDisconnect as disconnect:
        happens(f"websocket is closed with {disconnect.code}")


@app.websocket("/silent")
async def write_only(websocket: WebSocket) -> None:
    await websocket.accept()
    happens("websocket is open")
    await async_go_on.wait()
    happens("websocket handler ends")


def save() -> None:
    Path("source.py").write_text(f"saved_at = {time.monotonic()}")


def save_again_and_again() -> None:
    happens("task starts")
    while not go_on.wait(0.2):
        save()
    happens("task ends")


@app.post("/change-source")
def post_change_source(background_tasks: BackgroundTasks) -> int:
    background_tasks.add_task(save_again_and_again)
    return os.getpid()
