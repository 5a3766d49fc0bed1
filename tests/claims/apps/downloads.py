"""A file that is sent, and deleted after the `yield` of a dependency."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import FileResponse

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
