# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, FastAPI, Header
from pydantic import SecretStr

app = FastAPI()


def notify(token: str | SecretStr) -> None:
    raise ConnectionError(f"no answer to {token}")


@app.post("/notify")
def post_notify(
    x_token: Annotated[str, Header()], background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(notify, x_token)


@app.post("/notify-safely")
def post_notify_safely(
    x_token: Annotated[SecretStr, Header()], background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(notify, x_token)


# --8<-- [end:app]


# --8<-- [start:proof]
from traceback import format_exception

from fastapi.testclient import TestClient

client = TestClient(app, headers={"X-Token": "hunter2"})
for path in ("/notify", "/notify-safely"):
    try:
        client.post(path)
    except ConnectionError as error:
        print("hunter2" in "".join(format_exception(error)))
        #> True
        #> False
# --8<-- [end:proof]
