# --8<-- [start:app]
import logging
from pathlib import Path

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

app = FastAPI()
logger = logging.getLogger("downloads")
file = Path("newcomers.csv")


def delete_file() -> None:
    file.unlink()
    logger.info("deleted %s", file)


@app.api_route("/download", methods=["GET", "HEAD"])
def download(background_tasks: BackgroundTasks) -> FileResponse:
    background_tasks.add_task(delete_file)
    return FileResponse(file)


@app.api_route("/other", methods=["GET", "HEAD"])
def download_other() -> FileResponse:
    return FileResponse(file, background=BackgroundTask(delete_file))


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    assert not file.exists()
    logged.append(record.getMessage())
    return False


logger.setLevel(logging.INFO)
logger.addFilter(keep)
client = TestClient(app, raise_server_exceptions=False)
for method, headers in [
    ("GET", {}),
    ("GET", {"Range": "bytes=0-2"}),
    ("GET", {"Range": "bytes=900-"}),
    ("GET", {"Range": "lines=1-2"}),
    ("HEAD", {}),
]:
    for path in ("/download", "/other"):
        file.write_text("ada@example.com\n")
        response = client.request(method, path, headers=headers)
        text = f"{method} {path} {response.status_code} {response.text!r}"
        print(f"{text}: {logged}")
        #> GET /download 200 'ada@example.com\n': ['deleted newcomers.csv']
        #> GET /other 200 'ada@example.com\n': ['deleted newcomers.csv']
        #> GET /download 206 'ada': ['deleted newcomers.csv']
        #> GET /other 206 'ada': ['deleted newcomers.csv']
        #> GET /download 416 '': []
        #> GET /other 416 '': []
        #> GET /download 400 'Only support bytes range': []
        #> GET /other 400 'Only support bytes range': []
        #> HEAD /download 200 '': ['deleted newcomers.csv']
        #> HEAD /other 200 '': ['deleted newcomers.csv']
        logged.clear()

file.unlink(missing_ok=True)
print(client.get("/download").status_code, logged)
#> 500 []
# --8<-- [end:proof]
