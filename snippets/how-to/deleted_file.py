# --8<-- [start:app]
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import FileResponse

app = FastAPI()


def report_file() -> Iterator[Path]:
    with TemporaryDirectory(dir=".") as folder:
        yield Path(folder, "newcomers.csv")


@app.api_route("/report", methods=["GET", "HEAD"])
def report(
    file: Annotated[Path, Depends(report_file)], is_empty: bool = False
) -> FileResponse:
    if not is_empty:
        file.write_text("ada@example.com\n")
    return FileResponse(file, filename=file.name)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
for method, headers, query in [
    ("GET", {}, ""),
    ("GET", {"Range": "bytes=0-2"}, ""),
    ("GET", {"Range": "bytes=900-"}, ""),
    ("GET", {"Range": "lines=1-2"}, ""),
    ("HEAD", {}, ""),
    ("GET", {}, "?is_empty=true"),
]:
    url = f"/report{query}"
    response = client.request(method, url, headers=headers)
    left = list(Path().rglob("newcomers.csv"))
    print(method, response.status_code, repr(response.text), left)
    #> GET 200 'ada@example.com\n' []
    #> GET 206 'ada' []
    #> GET 416 '' []
    #> GET 400 'Only support bytes range' []
    #> HEAD 200 '' []
    #> GET 500 'Internal Server Error' []
print(client.get("/report").headers["content-disposition"])
#> attachment; filename="newcomers.csv"
# --8<-- [end:proof]
