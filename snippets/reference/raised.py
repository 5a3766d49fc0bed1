# --8<-- [start:app]
from collections.abc import Iterator

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask

ran: list[str] = []


class StorageError(Exception):
    pass


def add_task(request: Request, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(ran.append, request.url.path)


app = FastAPI(dependencies=[Depends(add_task)])


@app.exception_handler(StorageError)
def handle(request: Request, error: StorageError) -> JSONResponse:
    own_task = BackgroundTask(ran.append, f"handler of {request.url.path}")
    return JSONResponse({"detail": str(error)}, 507, background=own_task)


@app.get("/raise/{kind}")
def fail(kind: str) -> None:
    errors = {"http": HTTPException(409), "handled": StorageError("full")}
    raise errors.get(kind, RuntimeError())


def end_late() -> Iterator[None]:
    yield
    raise RuntimeError


@app.get("/dependency/{kind}", dependencies=[Depends(fail)])
@app.get("/early", dependencies=[Depends(end_late, scope="function")])
@app.get("/late", dependencies=[Depends(end_late)])
@app.get("/response", response_model=int)
def answer(number: int = 1) -> str:
    return "text" * number


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
REQUESTS = {
    "an `HTTPException` in the path operation": "/raise/http",
    "another exception in the path operation": "/raise/other",
    "an exception with a handler of its own": "/raise/handled",
    "an `HTTPException` in a dependency": "/dependency/http",
    "a request that is not valid": "/early?number=one",
    "a return value that is not valid": "/response",
    'the end of a dependency, `scope="function"`': "/early",
    "the end of a dependency, default scope": "/late",
}
for what, url in REQUESTS.items():
    status = client.get(url).status_code
    path = url.partition("?")[0]
    print(f"{what} | {status} | {'runs' if path in ran else 'never runs'}")
    #> an `HTTPException` in the path operation | 409 | never runs
    #> another exception in the path operation | 500 | never runs
    #> an exception with a handler of its own | 507 | never runs
    #> an `HTTPException` in a dependency | 409 | never runs
    #> a request that is not valid | 422 | never runs
    #> a return value that is not valid | 500 | never runs
    #> the end of a dependency, `scope="function"` | 500 | never runs
    #> the end of a dependency, default scope | 200 | runs
print(ran)
#> ['handler of /raise/handled', '/late']
print(client.get("/raise/handled").json())
#> {'detail': 'full'}
# --8<-- [end:proof]
