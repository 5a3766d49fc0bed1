# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
noticed: list[str] = []


def send_email() -> None:
    raise ConnectionError("no mail server")


@app.post("/register")
def register(background_tasks: BackgroundTasks) -> None:
    try:
        background_tasks.add_task(send_email)
    except ConnectionError as error:
        noticed.append(str(error))
        raise


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
