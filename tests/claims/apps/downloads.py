"""A file that is sent, and deleted after the `yield` of a dependency; and how it is handed over to the server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import FileResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.claims.apps.events import happens

app = FastAPI()


def report_file() -> Iterator[Path]:
    file = Path("report.bin")
    try:
        yield file
    finally:
        file.unlink()
        happens("file is deleted")


@app.get("/report")
def get_report(file: Annotated[Path, Depends(report_file)], background_tasks: BackgroundTasks) -> FileResponse:
    file.write_bytes(bytes(16 * 2**20))
    background_tasks.add_task(happens, "task")
    return FileResponse(file)


class NoteHandedOver:
    """Tells what of a file is handed over to the server."""

    def __init__(self, served: ASGIApp) -> None:
        self._served = served

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def note_and_send(message: Message) -> None:
            if message["type"] in HANDED_OVER:
                happens(HANDED_OVER[message["type"]])
            await send(message)

        await self._served(scope, receive, note_and_send)


HANDED_OVER = {
    "http.response.body": "content is handed over",
    "http.response.pathsend": "path is handed over",
}


def noted() -> FastAPI:
    app.add_middleware(NoteHandedOver)
    return app


@app.get("/note")
def get_note() -> FileResponse:
    file = Path("note.txt")
    file.write_text("paper is out", encoding="utf-8")
    return FileResponse(file)
