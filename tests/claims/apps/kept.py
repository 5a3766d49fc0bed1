"""What tasks keep: uploads, arguments, places in the server."""

import asyncio
import gc
import weakref

from fastapi import BackgroundTasks, FastAPI, Request, UploadFile
from starlette.datastructures import UploadFile as StarletteUploadFile
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.claims.apps.events import happens

go_on = asyncio.Event()


class RequestsEnd:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.app(scope, receive, send)
        finally:
            happens(f"request ends: {scope.get('path')}")


app = FastAPI()
app.add_middleware(RequestsEnd)


@app.post("/go-on")
async def let_go_on() -> None:
    go_on.set()


# Uploads


uploads: list[UploadFile] = []
created: list[asyncio.Task[None]] = []


async def use_upload(upload: StarletteUploadFile, user: str) -> None:
    await upload.seek(0)
    happens(f"{user} task reads {len(await upload.read())} bytes")


async def use_upload_later(upload: StarletteUploadFile, user: str) -> None:
    await go_on.wait()
    try:
        await use_upload(upload, user)
    except ValueError as error:
        happens(f"{user} task: {error}")


@app.post("/uploads")
async def post_upload(upload: UploadFile, background_tasks: BackgroundTasks) -> None:
    uploads.append(upload)
    happens(f"upload is on disk: {vars(upload.file)['_rolled']}")
    background_tasks.add_task(use_upload, upload, "first")
    background_tasks.add_task(use_upload, upload, "last")


async def read_first(upload: UploadFile) -> None:
    await upload.read()


async def read_on(upload: UploadFile) -> None:
    happens(f"task reads {len(await upload.read())} bytes")
    await use_upload(upload, "same")


@app.post("/uploads/read")
async def post_upload_and_read(upload: UploadFile, background_tasks: BackgroundTasks) -> None:
    await upload.read()
    background_tasks.add_task(read_on, upload)


@app.post("/uploads/read-by-task")
async def post_upload_for_two_tasks(upload: UploadFile, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(read_first, upload)
    background_tasks.add_task(read_on, upload)


@app.post("/uploads/form-block")
async def post_upload_in_block(request: Request, background_tasks: BackgroundTasks) -> None:
    async with request.form() as form:
        upload = form["upload"]
        assert isinstance(upload, StarletteUploadFile)
        background_tasks.add_task(use_upload_later, upload, "background")
    go_on.set()


@app.post("/uploads/create-task")
async def post_upload_and_create_task(upload: UploadFile) -> None:
    created.append(asyncio.create_task(use_upload_later(upload, "created")))


@app.get("/uploads/closed")
async def get_closed() -> bool:
    return uploads[0].file.closed


# Arguments


class Report:
    pass


async def use_report(_: Report) -> None:
    happens("first task ends")


async def last_task() -> None:
    happens("last task starts")
    await go_on.wait()
    happens("last task ends")


@app.post("/reports")
async def post_report(background_tasks: BackgroundTasks) -> None:
    report = Report()
    weakref.finalize(report, happens, "argument is freed")
    background_tasks.add_task(use_report, report)
    background_tasks.add_task(last_task)


@app.post("/collect-garbage")
async def collect_garbage() -> None:
    gc.collect()


# Places


@app.post("/last-task")
async def run_last_task(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(last_task)
