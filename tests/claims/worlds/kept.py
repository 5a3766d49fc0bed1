"""Worlds in which things end earlier or later."""

import asyncio
from functools import partialmethod
from typing import Any
from unittest.mock import patch

import fastapi.background
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session
from starlette.background import BackgroundTask
from starlette.datastructures import FormData, UploadFile
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


def commits_keep_connections() -> None:
    """A session that is told to commit commits nothing, and keeps its connection."""
    Session.commit = Session.flush


def commits_expire_objects() -> None:
    """Each commit expires the objects of its session, whatever the session was told."""
    make = Session.__init__

    def make_as_by_default(self: Session, *arguments: Any, **options: Any) -> None:
        make(self, *arguments, **{**options, "expire_on_commit": True})

    patch.object(Session, "__init__", make_as_by_default).start()


def closed_sessions_stay_closed() -> None:
    """A session that was closed cannot be used again."""
    patch.object(Session, "__init__", partialmethod(Session.__init__, close_resets_only=False)).start()


def queries_refresh_objects() -> None:
    """A query refreshes the objects that its session holds."""

    def refresh(query: ORMExecuteState) -> None:
        query.update_execution_options(populate_existing=True)

    event.listen(Session, "do_orm_execute", refresh)


def uploads_close_before_tasks() -> None:
    """The uploads are closed before the tasks run."""
    run = fastapi.background.BackgroundTasks.__call__

    async def close_and_run(self: fastapi.background.BackgroundTasks) -> None:
        for task in self.tasks:
            for argument in task.args:
                if isinstance(argument, UploadFile):
                    await argument.close()
        await run(self)

    fastapi.background.BackgroundTasks.__call__ = close_and_run


def uploads_begin_anew() -> None:
    """An upload is read from its beginning each time."""
    read = UploadFile.read

    async def begin_and_read(self: UploadFile, size: int = -1) -> bytes:
        await self.seek(0)
        return await read(self, size)

    UploadFile.read = begin_and_read


def uploads_stay_open() -> None:
    """Nothing closes an upload."""

    async def close(self: FormData) -> None:
        pass

    FormData.close = close


def arguments_end_with_their_task() -> None:
    """A task that has run lets go of its arguments."""
    run = BackgroundTask.__call__

    async def run_and_let_go(self: BackgroundTask) -> None:
        await run(self)
        vars(self).update(args=(), kwargs={})

    BackgroundTask.__call__ = run_and_let_go


def requests_end_with_their_response() -> None:
    """The server counts a request only until its response is complete."""
    for protocol in (H11Protocol, HttpToolsProtocol):

        def forget(self: Any, complete: Any = protocol.on_response_complete) -> None:
            self.tasks.discard(asyncio.current_task())
            complete(self)

        protocol.on_response_complete = forget
