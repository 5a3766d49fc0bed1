# --8<-- [start:app]
from typing import Any, cast

from fastapi import FastAPI, Response
from fastapi.responses import (
    JSONResponse,
    PlainTextResponse,
    StreamingResponse,
)

app = FastAPI()
report = {"day": object()}


@app.get("/text")
def text() -> Response:
    return PlainTextResponse(report)


@app.get("/stream")
def stream() -> Response:
    lines: list[Any] = [report]
    return StreamingResponse(lines)


@app.get("/day")
def day() -> Response:
    return JSONResponse(report)


@app.get("/cookie")
def cookie(response: Response, samesite: Any) -> None:
    response.set_cookie("user", samesite=samesite)


@app.get("/number")
def number(answer: Any) -> int:
    return cast(int, answer)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
paths = ["text", "stream", "day", "cookie?samesite=no", "number?answer=one"]
failures: list[str] = []
for path in paths:
    try:
        client.get(f"/{path}")
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        failures.append(said.partition("\n")[0])
for line in failures:
    print(line)
    #> AttributeError: 'dict' object has no attribute 'encode'
    #> AttributeError: 'dict' object has no attribute 'encode'
    #> TypeError: Object of type object is not JSON serializable
    #> AssertionError: samesite must be either 'strict', 'lax' or 'none'
    #> ResponseValidationError: 1 validation error:
# --8<-- [end:proof]
