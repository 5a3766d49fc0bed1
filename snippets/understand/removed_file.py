# --8<-- [start:app]
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import FileResponse

app = FastAPI()


def report_folder() -> Iterator[Path]:
    with TemporaryDirectory(dir=".") as folder:
        yield Path(folder)


@app.get("/report")
def report(folder: Annotated[Path, Depends(report_folder)]) -> FileResponse:
    file = folder / "newcomers.csv"
    file.write_text("ada@example.com\n")
    return FileResponse(file)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

response = TestClient(app).get("/report")
print(response.text.strip(), response.headers["content-type"])
#> ada@example.com text/csv; charset=utf-8
print(list(Path().rglob("newcomers*")))
#> []
# --8<-- [end:proof]
