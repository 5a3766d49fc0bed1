"""Tasks that ask the request whose response has been sent."""

from typing import Annotated

from fastapi import BackgroundTasks, Body, FastAPI, Form, Request, UploadFile
from starlette.requests import ClientDisconnect

from tests.claims.apps.events import happens

app = FastAPI()


async def read_body(request: Request) -> None:
    try:
        happens(f"task reads {(await request.body()).decode()}")
    except ClientDisconnect:
        happens("task gets ClientDisconnect")
    except RuntimeError as error:
        happens(f"task gets RuntimeError: {error}")


async def read_form(request: Request) -> None:
    form = await request.form()
    happens(f"task reads fields: {', '.join(form)}")


async def ask_for_client(request: Request) -> None:
    happens(f"task finds the client gone: {await request.is_disconnected()}")


@app.post("/unread")
async def post_unread(request: Request, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(read_body, request)


@app.post("/read")
async def post_read(request: Request, background_tasks: BackgroundTasks) -> None:
    await request.body()
    background_tasks.add_task(read_body, request)


@app.post("/parameter")
async def post_parameter(_: Annotated[str, Body()], request: Request, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(read_body, request)


@app.post("/form")
async def post_form(user: Annotated[str, Form()], request: Request, background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(read_body, request)
    background_tasks.add_task(read_form, request)
    return user


@app.post("/upload")
async def post_upload(user: UploadFile, request: Request, background_tasks: BackgroundTasks) -> str | None:
    background_tasks.add_task(read_body, request)
    background_tasks.add_task(read_form, request)
    return user.filename


@app.post("/stream")
async def post_stream(request: Request, background_tasks: BackgroundTasks) -> None:
    async for _ in request.stream():
        pass
    background_tasks.add_task(read_body, request)


@app.post("/client")
async def post_client(request: Request, background_tasks: BackgroundTasks) -> None:
    happens(f"path operation finds the client gone: {await request.is_disconnected()}")
    background_tasks.add_task(ask_for_client, request)
