# --8<-- [start:app]
from collections.abc import Awaitable, Callable

from fastapi import BackgroundTasks, FastAPI, Request, Response

app = FastAPI()
noticed: list[str] = []


@app.middleware("http")
async def notice_failures(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    try:
        return await call_next(request)
    except ConnectionError as error:
        noticed.append(str(error))
        raise


def send_email() -> None:
    raise ConnectionError("no mail server")


@app.post("/register")
def register(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

try:
    TestClient(app).post("/register")
except Exception as error:
    print(repr(error))
    #> ConnectionError('no mail server')
assert noticed == ["no mail server"], noticed
#! AssertionError: []
# --8<-- [end:proof]
