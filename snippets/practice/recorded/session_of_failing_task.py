# --8<-- [start:app]
from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
session = {"state": "none"}


def get_session() -> Iterator[None]:
    session["state"] = "open"
    yield
    session["state"] = "closed"


def send_receipt() -> None:
    raise ConnectionError("the mail server is down")


@app.post("/orders", status_code=202)
def order(
    _: Annotated[None, Depends(get_session)], background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(send_receipt)


# --8<-- [end:app]


# --8<-- [start:proof]
import pytest
from fastapi.testclient import TestClient

print(session)
#> {'state': 'none'}
with TestClient(app).stream("POST", "/orders") as response:
    print(response.status_code)
    #> 202
    with pytest.raises(ConnectionError) as caught:
        response.read()
print(caught.value)
#> the mail server is down
print(session)
#> {'state': 'open'}
# --8<-- [end:proof]
