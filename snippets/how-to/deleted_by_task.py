# --8<-- [start:app]
import logging
from pathlib import Path

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import FileResponse

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


def request(method: str, headers: dict[str, str]) -> None:
    response = client.request(method, "/download", headers=headers)
    print(method, response.status_code, repr(response.text), logged)
    #> GET 200 'ada@example.com\n' ['deleted newcomers.csv']
    #> GET 206 'ada' ['deleted newcomers.csv']
    #> GET 416 '' []
    #> GET 400 'Only support bytes range' []
    #> HEAD 200 '' ['deleted newcomers.csv']
    #> GET 500 'Internal Server Error' []
    logged.clear()


for method, headers in [
    ("GET", {}),
    ("GET", {"Range": "bytes=0-2"}),
    ("GET", {"Range": "bytes=900-"}),
    ("GET", {"Range": "lines=1-2"}),
    ("HEAD", {}),
]:
    file.write_text("ada@example.com\n")
    request(method, headers)
request("GET", {})
# --8<-- [end:proof]
