"""A lifespan and tasks that tell how they are ended."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, BackgroundTasks, FastAPI, Request
from fastapi.responses import PlainTextResponse

from tests.claims.apps.events import happens


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    happens("lifespan begins")
    try:
        yield
    finally:
        happens("finally of the lifespan runs")
    happens("lifespan ends")


@asynccontextmanager
async def failing_lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as app.state.group:
        yield


router = APIRouter()


async def wait_for_nothing(what: str) -> None:
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        happens(f"{what} is cancelled")
        raise


async def wait() -> None:
    happens("task starts")
    await wait_for_nothing("task")


@router.post("/wait")
async def post_wait(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(wait)


async def wait_and_tidy_up() -> None:
    happens("task starts")
    try:
        await wait_for_nothing("task")
    finally:
        await wait_for_nothing("its tidying up")


@router.post("/tidy-up")
async def post_tidy_up(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(wait_and_tidy_up)


def outlive_main_thread() -> None:
    happens("task starts")
    threading.main_thread().join()
    happens("task ends")


@router.post("/def")
def post_def(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(outlive_main_thread)


@router.get("/big")
async def get_big() -> PlainTextResponse:
    happens("response is made")
    return PlainTextResponse("x" * 16_000_000)


async def fail() -> None:
    raise ConnectionError


@router.post("/fail-lifespan")
async def post_fail_lifespan(request: Request) -> None:
    request.app.state.group.create_task(fail())


app, app_of_failing_lifespan = FastAPI(lifespan=lifespan), FastAPI(lifespan=failing_lifespan)
app.include_router(router)
app_of_failing_lifespan.include_router(router)
