# --8<-- [start:app]
from collections.abc import Iterator
from contextvars import ContextVar

from fastapi import Depends, FastAPI

app = FastAPI()
user = ContextVar("user", default="nobody")


def get_user() -> Iterator[str]:
    token = user.set("ada")
    yield user.get()
    user.reset(token)


@app.get("/user", dependencies=[Depends(get_user)])
def read_user() -> str:
    return user.get()


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
print(client.get("/user").json())
#> nobody

try:
    TestClient(app).get("/user")
except ValueError as error:
    print(str(error).rpartition("> ")[2])
    #> was created in a different Context
# --8<-- [end:proof]
