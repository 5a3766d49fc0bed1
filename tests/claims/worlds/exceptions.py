"""Worlds in which exceptions go elsewhere, or tasks are kept or dropped otherwise."""

import logging
import os
from collections.abc import Sequence
from contextvars import ContextVar
from functools import wraps
from typing import Any
from unittest.mock import patch

import fastapi.dependencies.utils
import starlette._exception_handler
from fastapi import BackgroundTasks, FastAPI
from starlette.background import BackgroundTask
from starlette.background import BackgroundTasks as StarletteBackgroundTasks
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle


def exceptions_of_tasks_dropped() -> None:
    """A task that fails ends the run of its list, and its exception is dropped."""
    run = BackgroundTasks.__call__

    async def run_quietly(self: BackgroundTasks) -> None:
        try:
            await run(self)
        except Exception:
            return

    BackgroundTasks.__call__ = wraps(run)(run_quietly)


def every_task_runs() -> None:
    """All tasks of a request run, and then the first exception is raised."""

    async def run_all(self: BackgroundTasks) -> None:
        first: Exception | None = None
        for task in self.tasks:
            try:
                await task()
            except Exception as error:
                first = first or error
        if first is not None:
            raise first

    BackgroundTasks.__call__ = run_all


def failures_logged_elsewhere() -> None:
    """The server logs failures by another logger, without traceback."""
    run = RequestResponseCycle.run_asgi

    async def run_with_other_logger(self: RequestResponseCycle, app: Any) -> None:
        self.logger = logging.getLogger("elsewhere")
        self.logger.addFilter(without_traceback)
        await run(self, app)

    def without_traceback(record: logging.LogRecord) -> bool:
        record.exc_info = None
        return True

    RequestResponseCycle.run_asgi = wraps(run)(run_with_other_logger)


def dependencies_end_before_response() -> None:
    """Dependencies end before the response is sent, whatever their scope is."""
    enter_dependencies_into("fastapi_function_astack")


def dependencies_end_after_tasks() -> None:
    """Dependencies end after the tasks, whatever their scope is."""
    enter_dependencies_into("fastapi_inner_astack")


def enter_dependencies_into(stack: str) -> None:
    enter = fastapi.dependencies.utils._solve_generator

    async def enter_into(**arguments: Any) -> Any:
        return await enter(**{**arguments, "stack": arguments["request"].scope[stack]})

    vars(fastapi.dependencies.utils)["_solve_generator"] = enter_into


def base_exceptions_end_server() -> None:
    """The server logs an exception other than an `Exception`, and ends."""
    run = RequestResponseCycle.run_asgi

    async def run_or_end(self: RequestResponseCycle, app: Any) -> None:
        ends = False

        async def note_end(*arguments: Any) -> None:
            nonlocal ends
            try:
                await app(*arguments)
            except BaseException as error:
                ends = not isinstance(error, Exception)
                raise

        await run(self, note_end)
        if ends:
            os._exit(1)

    RequestResponseCycle.run_asgi = wraps(run)(run_or_end)


def forgotten_tasks_run() -> None:
    """Tasks that no response has taken along run at the end of their request or WebSocket."""
    made: ContextVar[list[StarletteBackgroundTasks]] = ContextVar("made")
    serve, make, run = FastAPI.__call__, BackgroundTasks.__init__, BackgroundTasks.__call__

    async def serve_and_run(self: FastAPI, scope: Scope, receive: Receive, send: Send) -> None:
        made.set([])
        try:
            await serve(self, scope, receive, send)
        finally:
            for tasks in list(made.get()):
                await tasks()

    def make_and_note(self: StarletteBackgroundTasks, tasks: Sequence[BackgroundTask] | None = None) -> None:
        make(self, tasks)
        made.get([]).append(self)

    async def run_and_forget(self: BackgroundTasks) -> None:
        if self in made.get():
            made.get().remove(self)
        await run(self)

    FastAPI.__call__ = wraps(serve)(serve_and_run)
    BackgroundTasks.__init__ = wraps(make)(make_and_note)
    BackgroundTasks.__call__ = wraps(run)(run_and_forget)


def error_responses_drop_tasks() -> None:
    """A response with a status code of 400 or more drops its tasks."""
    respond = Response.__call__

    async def respond_or_drop(self: Response, scope: Scope, receive: Receive, send: Send) -> None:
        if self.status_code >= 400:
            self.background = None
        await respond(self, scope, receive, send)

    Response.__call__ = wraps(respond)(respond_or_drop)


def debug_is_ignored() -> None:
    """`debug=True` changes nothing."""
    make = FastAPI.__init__

    def make_without_debug(self: FastAPI, **options: Any) -> None:
        make(self, **{**options, "debug": False})

    FastAPI.__init__ = wraps(make)(make_without_debug)


def no_exception_has_a_handler() -> None:
    """No exception has a handler of its own."""
    patch.object(starlette._exception_handler, "_lookup_exception_handler", lambda *_: None).start()
