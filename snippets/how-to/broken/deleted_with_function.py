# --8<-- [start:app]
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import FileResponse

app = FastAPI()


def report_file() -> Iterator[Path]:
    file = Path("newcomers.csv")
    try:
        yield file
    finally:
        file.unlink()


@app.get("/report")
def report(
    file: Annotated[Path, Depends(report_file, scope="function")],
) -> FileResponse:
    file.touch()
    return FileResponse(file)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

TestClient(app).get("/report")
#! RuntimeError: File at path newcomers.csv does not exist.
# --8<-- [end:proof]
