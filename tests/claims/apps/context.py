"""A context variable, set in one place of a request, and the tasks that look at it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from contextvars import ContextVar, copy_context

from fastapi import BackgroundTasks, Depends, FastAPI, Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.claims.apps.events import happens

CallNext = Callable[[Request], Awaitable[Response]]
app = FastAPI()
user = ContextVar("user", default="nobody")


class SetUser:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not scope.get("path", "").startswith("/asgi-middleware/"):
            return await self.app(scope, receive, send)
        token = user.set("Ada")
        try:
            await self.app(scope, receive, send)
        finally:
            user.reset(token)


app.add_middleware(SetUser)


@app.middleware("http")
async def set_user(request: Request, call_next: CallNext) -> Response:
    if not request.url.path.startswith("/http-middleware/"):
        return await call_next(request)
    token = user.set("Ada")
    try:
        return await call_next(request)
    finally:
        user.reset(token)


def def_task() -> None:
    happens(f"task sees {user.get()}")
    happens("task ends")


async def async_task() -> None:
    happens(f"task sees {user.get()}")
    happens("task ends")


tasks: dict[str, Callable[[], object]] = {"def": def_task, "async": async_task}


@app.post("/asgi-middleware/{task}")
@app.post("/http-middleware/{task}")
async def post_task(task: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(tasks[task])


@app.post("/async-endpoint/{task}")
async def async_endpoint(task: str, background_tasks: BackgroundTasks) -> None:
    user.set("Ada")
    background_tasks.add_task(tasks[task])


@app.post("/def-endpoint/{task}")
def def_endpoint(task: str, background_tasks: BackgroundTasks) -> None:
    user.set("Ada")
    background_tasks.add_task(tasks[task])


async def set_ada() -> None:
    user.set("Ada")


@app.post("/create-task/{task}")
async def create_task(task: str, background_tasks: BackgroundTasks) -> None:
    await asyncio.create_task(set_ada())
    background_tasks.add_task(tasks[task])


@app.post("/gather/{task}")
async def gather(task: str, background_tasks: BackgroundTasks) -> None:
    await asyncio.gather(set_ada())
    background_tasks.add_task(tasks[task])


@app.post("/task-group/{task}")
async def task_group(task: str, background_tasks: BackgroundTasks) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(set_ada())
    background_tasks.add_task(tasks[task])


body_is_sent = asyncio.Event()


@app.post("/asgi-middleware/read-body/{task}")
@app.post("/http-middleware/read-body/{task}")
async def read_body(request: Request) -> None:
    await body_is_sent.wait()
    await request.body()


@app.post("/body-is-sent")
async def let_read_body() -> None:
    body_is_sent.set()


async def async_dependency() -> None:
    user.set("Ada")


def def_dependency() -> None:
    user.set("Ada")


async def yield_dependency() -> AsyncIterator[None]:
    token = user.set("Ada")
    yield
    user.reset(token)


def def_yield_dependency() -> Iterator[None]:
    token = user.set("Ada")
    yield
    try:
        user.reset(token)
    except ValueError as error:
        happens(f"reset fails: {type(error).__name__}")
        raise
    finally:
        happens("dependency ends")


app.post("/async-dependency/{task}", dependencies=[Depends(async_dependency)])(post_task)
app.post("/def-dependency/{task}", dependencies=[Depends(def_dependency)])(post_task)
app.post("/yield-dependency/{task}", dependencies=[Depends(yield_dependency)])(post_task)
app.post("/def-yield-dependency/{task}", dependencies=[Depends(def_yield_dependency)])(post_task)
app.post("/function-scope/{task}", dependencies=[Depends(yield_dependency, scope="function")])(post_task)


def def_setter() -> None:
    user.set("Ada")


async def async_setter() -> None:
    user.set("Ada")


@app.post("/set-in-def-task/{task}")
def set_in_def_task(task: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(def_setter)
    background_tasks.add_task(tasks[task])


@app.post("/set-in-async-task/{task}")
def set_in_async_task(task: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(async_setter)
    background_tasks.add_task(tasks[task])


@app.post("/copied-context/{task}")
def copied_context(task: str, background_tasks: BackgroundTasks) -> None:
    user.set("Ada")
    background_tasks.add_task(copy_context().run, tasks[task])


@app.post("/set-nothing/{task}")
async def set_nothing(task: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(tasks[task])


@app.post("/set-after-adding/{task}")
async def set_after_adding(task: str, background_tasks: BackgroundTasks) -> None:
    user.set("Bob")
    background_tasks.add_task(tasks[task])
    user.set("Ada")


@asynccontextmanager
async def set_in_lifespan(_: FastAPI) -> AsyncIterator[None]:
    user.set("Ada")
    yield


with_lifespan = FastAPI(lifespan=set_in_lifespan)
with_lifespan.post("/{task}")(post_task)
