# --8<-- [start:app]
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse

app = FastAPI()


@app.get("/report")
def report() -> FileResponse:
    file = Path("newcomers.csv")
    file.write_text("ada@example.com\n")
    try:
        return FileResponse(file)
    finally:
        file.unlink()


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

TestClient(app).get("/report")
#! RuntimeError: File at path newcomers.csv does not exist.
# --8<-- [end:proof]
