"""Exceptions in tasks and before tasks, and all who could notice them."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask

from tests.claims.apps.events import happens


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    happens("server ends")


class Listener(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            happens(f"{record.name} gets {record.levelname}: {record.exc_info[1]!r}")


class PrinterError(Exception):
    pass


logging.getLogger("uvicorn.error").addHandler(Listener())
app = FastAPI(lifespan=lifespan)
errors = {
    "ValueError": ValueError("no paper"),
    "PrinterError": PrinterError("no paper"),
    "HTTPException": HTTPException(404, "no paper"),
    "SystemExit": SystemExit(1),
    "CancelledError": asyncio.CancelledError(),
}


@app.exception_handler(Exception)
def handle_exception(_: Request, error: Exception) -> JSONResponse:
    happens(f"handler for Exception: {error!r}" + (f" from {error.__cause__!r}" if error.__cause__ else ""))
    return JSONResponse("sorry", 500)


@app.exception_handler(PrinterError)
def handle_printer_error(_: Request, error: PrinterError) -> JSONResponse:
    happens(f"handler for PrinterError: {error!r}")
    return JSONResponse("no printer", 503, background=BackgroundTask(happens, "task of the handler runs"))


def fail(error: str) -> None:
    raise errors[error]


async def async_fail(error: str) -> None:
    raise errors[error]


@app.post("/fail/{kind}/{error}")
def post_fail(kind: str, error: str, background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(happens, "first task")
    background_tasks.add_task(async_fail if kind == "async" else fail, error)
    background_tasks.add_task(happens, "last task")
    return "accepted"


def get_database() -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect("saved.db", check_same_thread=False)
    database.execute("create table if not exists saved (name)")
    try:
        yield database
        database.commit()
    except Exception as error:
        happens(f"dependency sees {error!r}")
        database.rollback()
        raise
    finally:
        database.close()


Database = Annotated[sqlite3.Connection, Depends(get_database)]
EarlyDatabase = Annotated[sqlite3.Connection, Depends(get_database, scope="function")]


@app.post("/save")
def save(database: Database, background_tasks: BackgroundTasks) -> str:
    database.execute("insert into saved values ('Ada')")
    background_tasks.add_task(fail, "ValueError")
    return "saved"


@app.post("/save-early")
def save_early(database: EarlyDatabase, background_tasks: BackgroundTasks) -> str:
    database.execute("insert into saved values ('Ada')")
    background_tasks.add_task(fail, "ValueError")
    return "saved"


@app.get("/saved")
def saved(database: Database) -> list[str]:
    return [name for (name,) in database.execute("select name from saved")]


async def forgive() -> AsyncIterator[None]:
    with suppress(ValueError):
        yield


@app.post("/forgive", dependencies=[Depends(forgive)])
def post_forgive(background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(fail, "ValueError")
    return "accepted"


@app.post("/raise/{error}")
def post_raise(error: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(happens, "task runs")
    raise errors[error]


def add_task(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(happens, "task runs")


@app.post("/validate", dependencies=[Depends(add_task)])
def validate(number: int) -> int:
    return number


def refuse() -> None:
    raise PermissionError("not for you")


@app.post("/refuse", dependencies=[Depends(add_task), Depends(refuse)])
def post_refuse() -> str:
    return "accepted"


@app.post("/answer-otherwise", response_model=int)
def answer_otherwise(background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(happens, "task runs")
    return "no number"


@app.post("/return/{status}")
def return_status(status: int, background_tasks: BackgroundTasks) -> Response:
    background_tasks.add_task(happens, "task runs")
    return Response(status_code=status)


@app.post("/own-background")
def own_background(background_tasks: BackgroundTasks) -> JSONResponse:
    background_tasks.add_task(happens, "task runs")
    return JSONResponse("accepted", background=BackgroundTask(happens, "task of the response runs"))


debugged = FastAPI(debug=True, lifespan=lifespan)
debugged.exception_handler(Exception)(handle_exception)
debugged.post("/fail/{kind}/{error}")(post_fail)


def with_handler_for_500() -> FastAPI:
    app = FastAPI(lifespan=lifespan)
    app.exception_handler(500)(handle_exception)
    app.post("/fail/{kind}/{error}")(post_fail)
    return app
