# --8<-- [start:app]
from fastapi import FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint
from starlette.types import Receive, Scope, Send

app = FastAPI()


@app.middleware("http")
async def pass_on(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    return await call_next(request)


class Silent:
    async def __call__(self, *_: object) -> None:
        pass


class Double:
    async def __call__(self, _: Scope, __: Receive, send: Send) -> None:
        head = {"type": "http.response.start", "status": 200, "headers": []}
        await send(head)
        await send(head)


app.mount("/silent", Silent())
app.mount("/double", Double())
# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

failures: list[str] = []
for path in ["/silent", "/double"]:
    try:
        TestClient(app).get(path)
    except Exception as error:
        failures.append(f"{type(error).__name__}: {error}".partition(" {")[0])
for line in failures:
    print(line)
    #> RuntimeError: No response returned.
    #> AssertionError: Unexpected message:
# --8<-- [end:proof]
