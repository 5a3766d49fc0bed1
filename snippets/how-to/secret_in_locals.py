# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, FastAPI, Header
from pydantic import SecretStr

app = FastAPI()


def notify(token: str) -> None:
    if token:
        raise ConnectionError("no answer")


def notify_safely(token: SecretStr) -> None:
    if token:
        raise ConnectionError("no answer")


@app.post("/notify")
def post_notify(
    x_token: Annotated[str, Header()], background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(notify, x_token)


@app.post("/notify-safely")
def post_notify_safely(
    x_token: Annotated[SecretStr, Header()], background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(notify_safely, x_token)


# --8<-- [end:app]


# --8<-- [start:proof]
from traceback import TracebackException

from fastapi.testclient import TestClient

client = TestClient(app, headers={"X-Token": "hunter2"})
for path in ("/notify", "/notify-safely"):
    try:
        client.post(path)
    except ConnectionError as error:
        plain = TracebackException.from_exception(error)
        recorded = TracebackException.from_exception(error, capture_locals=True)
        texts = ["".join(plain.format()), "".join(recorded.format())]
        print(
            error,
            recorded.stack[-1].locals,
            ["hunter2" in text for text in texts],
        )
        #> no answer {'token': "'hunter2'"} [False, True]
        #> no answer {'token': "SecretStr('**********')"} [False, True]
# --8<-- [end:proof]
