# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, Request, Response

app = FastAPI()
noticed: list[str] = []


@app.exception_handler(ConnectionError)
def notice_failure(request: Request, error: Exception) -> Response:
    noticed.append(str(error))
    return Response(request.url.path, status_code=500)


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
    #> RuntimeError('Caught handled exception, but response already started.')
assert noticed == ["no mail server"], noticed
#! AssertionError: []
# --8<-- [end:proof]
