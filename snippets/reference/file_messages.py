# --8<-- [start:app]
import os
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse

app = FastAPI()
Path("log.txt").write_text("ada\nbob\n")
seen = os.stat("log.txt")


@app.get("/files/{name}")
def get_file(name: str) -> FileResponse:
    return FileResponse(Path(name))


@app.get("/log")
def get_log() -> FileResponse:
    return FileResponse("log.txt", stat_result=seen)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
Path("report.csv").write_text("ada\nbob\n")
Path("reports").mkdir()

for wanted in ["lines=0-3", "bytes 0-3", "bytes=none", "bytes=5-2"]:
    refused = client.get("/files/report.csv", headers={"range": wanted})
    print(refused.status_code, refused.text)
    #> 400 Only support bytes range
    #> 400 Malformed range header.
    #> 400 Range header: range must be requested
    #> 400 Range header: start must be less than end

unread = client.get("/files/report.csv", headers={"range": "bytes=8-"})
print(unread.status_code, unread.headers["content-range"])
#> 416 bytes */8

print(client.get("/log").text.split("\n"))
#> ['ada', 'bob', '']
Path("log.txt").write_text("")
failures: list[str] = []
for path in ["/files/lost.csv", "/files/reports", "/log"]:
    try:
        client.get(path, headers={"range": "bytes=0-1,4-5"})
    except RuntimeError as error:
        failures.append(f"{type(error).__name__}: {error}")
for line in failures:
    print(line)
    #> RuntimeError: File at path lost.csv does not exist.
    #> RuntimeError: File at path reports is not a file.
    #> RuntimeError: File at path log.txt is shorter than expected.
# --8<-- [end:proof]
