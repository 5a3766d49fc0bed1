"""A guard around each task, alone and behind `@app.middleware("http")`."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, ParamSpec

from fastapi import APIRouter, BackgroundTasks, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask

from tests.claims.apps.events import happens

P = ParamSpec("P")
errors = {
    "ValueError": ValueError("no paper"),
    "SystemExit": SystemExit(1),
    "KeyboardInterrupt": KeyboardInterrupt(),
    "CancelledError": asyncio.CancelledError(),
}


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    happens("server ends")


class Listener(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            happens(f"{record.name} gets {record.levelname}: {record.exc_info[1]!r}")


async def guarded(task: Callable[P, Any], *args: P.args, **kwargs: P.kwargs) -> None:
    try:
        await BackgroundTask(task, *args, **kwargs)()
    except Exception as error:
        happens(f"guard catches {error!r}")


def fail(error: str) -> None:
    raise errors[error]


async def async_fail(error: str) -> None:
    raise errors[error]


logging.getLogger("uvicorn.error").addHandler(Listener())
router = APIRouter()
app = FastAPI(lifespan=lifespan)


@router.post("/fail/{kind}/{error}")
def post_fail(kind: str, error: str, background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(guarded, async_fail if kind == "async" else fail, error)
    background_tasks.add_task(guarded, happens, "last task")
    return "accepted"


@router.get("/ping")
def ping() -> str:
    return "pong"


@app.exception_handler(Exception)
def handle_exception(_: Request, error: Exception) -> JSONResponse:
    happens(f"handler for Exception: {error!r}")
    return JSONResponse("sorry", 500)


app.include_router(router)
behind_middleware = FastAPI(lifespan=lifespan)
behind_middleware.include_router(router)


@behind_middleware.middleware("http")
async def pass_on(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    return await call_next(request)
