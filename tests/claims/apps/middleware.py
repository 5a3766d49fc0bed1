"""The same application behind several kinds of middleware."""

import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.claims.apps.events import happens

CallNext = Callable[[Request], Awaitable[Response]]
go_on = threading.Event()


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    try:
        yield
    finally:
        happens("server ends")


def waiting_task() -> None:
    happens("task starts")
    go_on.wait()
    happens("task ends")


def make_app() -> FastAPI:
    app = FastAPI(lifespan=lifespan)

    @app.post("/wait")
    def post_wait(background_tasks: BackgroundTasks) -> str:
        background_tasks.add_task(waiting_task)
        return "accepted"

    @app.post("/go-on")
    def post_go_on() -> None:
        go_on.set()

    @app.post("/tell")
    def post_tell(background_tasks: BackgroundTasks) -> str:
        background_tasks.add_task(happens, "task runs")
        return "accepted"

    @app.post("/fail")
    def post_fail(background_tasks: BackgroundTasks) -> str:
        background_tasks.add_task(fail, ValueError("no paper"))
        return "accepted"

    @app.post("/tell-and-fail")
    def post_tell_and_fail(background_tasks: BackgroundTasks) -> str:
        background_tasks.add_task(tell_and_fail)
        return "accepted"

    @app.post("/exit")
    def post_exit(background_tasks: BackgroundTasks) -> str:
        background_tasks.add_task(fail, SystemExit(3))
        return "accepted"

    return app


def fail(error: BaseException) -> None:
    raise error


def tell_and_fail() -> None:
    happens("task fails")
    raise ValueError("no paper")


http_app = make_app()


@http_app.middleware("http")
async def watch(request: Request, call_next: CallNext) -> Response:
    try:
        response = await call_next(request)
    except ValueError as error:
        happens(f"middleware catches {error!r}")
        raise
    happens(f"middleware has the response to {request.url.path}")
    return response


twice_app = make_app()


@twice_app.middleware("http")
@twice_app.middleware("http")
async def pass_on(request: Request, call_next: CallNext) -> Response:
    return await call_next(request)


class Watch:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def watched_send(message: Message) -> None:
            await send(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                happens(f"response to {scope['path']} is sent")

        try:
            await self.app(scope, receive, watched_send)
        except ValueError as error:
            happens(f"middleware catches {error!r}")
            raise
        if scope["type"] == "http":
            happens(f"application is done with {scope['path']}")


asgi_app = make_app()
asgi_app.add_middleware(Watch)


class KeepConnection:
    """Middleware that raises no exception of a task."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_complete = False

        async def watched_send(message: Message) -> None:
            nonlocal is_complete
            await send(message)
            is_complete = message["type"] == "http.response.body" and not message.get("more_body")

        try:
            await self.app(scope, receive, watched_send)
        except ValueError as error:
            if not is_complete:
                raise
            happens(f"middleware keeps {error!r}")
        else:
            if scope["type"] == "http":
                happens("middleware gets no exception")


keeping_app = make_app()
keeping_app.add_middleware(KeepConnection)

replacing_app = make_app()


@replacing_app.middleware("http")
async def replace(request: Request, call_next: CallNext) -> Response:
    await call_next(request)
    return JSONResponse("something else", 503)


raising_app = make_app()


@raising_app.middleware("http")
async def raise_error(request: Request, call_next: CallNext) -> Response:
    await call_next(request)
    raise ConnectionError("no audit log")


adding_app = make_app()


@adding_app.middleware("http")
async def add(request: Request, call_next: CallNext) -> Response:
    response = await call_next(request)
    response.background = BackgroundTask(happens, "task of the middleware runs")
    return response


failing_app = make_app()


@failing_app.middleware("http")
async def add_failure(request: Request, call_next: CallNext) -> Response:
    response = await call_next(request)
    response.background = BackgroundTask(fail, ValueError("no paper"))
    return response
