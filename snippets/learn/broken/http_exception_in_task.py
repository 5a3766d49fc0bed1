# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse

app = FastAPI()


class StorageError(Exception):
    pass


@app.exception_handler(StorageError)
def answer(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({request.url.path: str(error)}, status_code=503)


def send_welcome_email(email: str) -> None:
    raise HTTPException(status_code=503, detail=f"cannot write to {email}")


def log_activity(event: str) -> None:
    raise StorageError(f"cannot note {event}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)


@app.post("/leave")
def leave(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(log_activity, f"{email} leaves")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
print(client.post("/register?email=ada@example.com").status_code)
#> 201

try:
    TestClient(app).post("/register?email=ada@example.com")
except RuntimeError as error:
    print(repr(error.__cause__))
    #> HTTPException(status_code=503, detail='cannot write to ada@example.com')

try:
    TestClient(app).post("/leave?email=ada@example.com")
except RuntimeError as error:
    print(repr(error.__cause__))
    #> StorageError('cannot note ada@example.com leaves')

TestClient(app).post("/leave?email=ada@example.com")
#! RuntimeError: Caught handled exception, but response already started.
# --8<-- [end:proof]
