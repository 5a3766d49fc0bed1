"""Tasks that wait until they are let go on, so that a test can look around while they run."""

import asyncio
import signal
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Body, FastAPI, Request, Response
from fastapi.responses import FileResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.claims.apps.events import happens

router = APIRouter()
go_on = threading.Event()
answer = threading.Event()
is_started = threading.Event()
effects: list[str] = []
# A test cannot send a request to a loop that is blocked, but a signal to its process. It may come before the task, and
# to another thread of the server: blocked in this one alone, it would end the process there.
signals = SimpleQueue[int]()
signal.signal(signal.SIGUSR1, lambda number, _: signals.put(number))


class Note:
    """Tells when the last part of a response has been handed over, and whether the server holds back a part."""

    held_back = asyncio.Event()

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def note(message: Message) -> None:
            # The loop comes to this only if `send` waits.
            waiting = asyncio.get_running_loop().call_soon(Note.held_back.set)
            await send(message)
            waiting.cancel()
            if message["type"] == "http.response.body" and not message.get("more_body"):
                happens("response is handed over")

        await self.app(scope, receive, note)


def start() -> None:
    happens("task starts")
    is_started.set()


def def_task() -> None:
    start()
    go_on.wait()
    effects.append("done")
    happens("task ends")


async def async_task() -> None:
    start()
    await asyncio.to_thread(go_on.wait)
    effects.append("done")
    happens("task ends")


def quick_def_task() -> None:
    happens("quick task ends")


async def quick_async_task() -> None:
    happens("quick task ends")


async def failing_task() -> None:
    await asyncio.to_thread(go_on.wait)
    try:
        raise RuntimeError("the mail server is down")
    finally:
        happens("task fails")


async def blocking_task() -> None:
    happens("loop is blocked")
    signals.get()
    happens("loop is free")


@router.post("/def")
def post_def(background_tasks: BackgroundTasks, megabytes: int = 0) -> str:
    background_tasks.add_task(def_task)
    background_tasks.add_task(happens, "last task")
    return "accepted" + "!" * megabytes * 2**20


@router.post("/async")
async def post_async(background_tasks: BackgroundTasks, megabytes: int = 0) -> str:
    background_tasks.add_task(async_task)
    background_tasks.add_task(happens, "last task")
    return "accepted" + "!" * megabytes * 2**20


@router.post("/failing")
async def post_failing(background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(failing_task)
    return "accepted"


@router.post("/blocking")
async def post_blocking(background_tasks: BackgroundTasks, megabytes: int = 0) -> str:
    background_tasks.add_task(blocking_task)
    return "accepted" + "!" * megabytes * 2**20


@router.post("/waiting")
async def post_waiting(background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(happens, "task of the waiting request")
    happens("path operation starts")
    await asyncio.to_thread(answer.wait)
    happens("path operation ends")
    return "accepted"


@router.post("/waiting-def")
def post_waiting_def(background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(happens, "task of the waiting request")
    happens("path operation starts")
    answer.wait()
    happens("path operation ends")
    return "accepted"


@router.post("/letter")
async def post_letter(letter: Annotated[bytes, Body()], background_tasks: BackgroundTasks) -> None:
    happens(f"path operation has the letter: {letter.decode()}")
    background_tasks.add_task(happens, "task of the letter")


@router.get("/file")
async def get_file(background_tasks: BackgroundTasks) -> FileResponse:
    background_tasks.add_task(start)
    Path("report.csv").write_bytes(bytes(16 * 2**20))
    happens("path operation returns")
    return FileResponse("report.csv")


@router.get("/effects")
async def get_effects() -> list[str]:
    return effects


@router.post("/quick/{kind}")
async def post_quick(kind: str, background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(quick_async_task if kind == "async" else quick_def_task)
    return "accepted"


@router.post("/until-sent-or-held-back")
async def wait_until_sent_or_held_back() -> None:
    """Wait until another response waits for its client, or its task has started: one of both happens."""
    either = [asyncio.create_task(Note.held_back.wait()), asyncio.create_task(asyncio.to_thread(is_started.wait))]
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)


@router.post("/go-on")
async def let_task_go_on() -> None:
    go_on.set()


@router.post("/answer")
async def let_path_operation_answer() -> None:
    answer.set()


app = FastAPI()
app.include_router(router)
app.add_middleware(Note)

http_app = FastAPI()
http_app.include_router(router)


@http_app.middleware("http")
async def pass_on(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    return await call_next(request)


http_app.add_middleware(Note)
