# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, FastAPI
from starlette.background import BackgroundTasks as StarletteTasks

app = FastAPI()


class OwnTasks(BackgroundTasks):
    pass


def name(tasks: StarletteTasks) -> str:
    is_own = isinstance(tasks, OwnTasks)
    is_of_fastapi = isinstance(tasks, BackgroundTasks)
    return "yours" if is_own else "FastAPI" if is_of_fastapi else "Starlette"


@app.get("/fastapi")
def get_fastapi(tasks: BackgroundTasks) -> str:
    return name(tasks)


@app.get("/starlette")
def get_starlette(tasks: StarletteTasks) -> str:
    return name(tasks)


@app.get("/own")
def get_own(tasks: OwnTasks) -> str:
    return name(tasks)


@app.get("/annotated")
def get_annotated(tasks: Annotated[BackgroundTasks, "for emails"]) -> str:
    return name(tasks)


@app.get("/two")
def get_two(first: BackgroundTasks, second: BackgroundTasks) -> bool:
    return first is second


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
PARAMETERS = {
    "`BackgroundTasks` of FastAPI": "/fastapi",
    "`BackgroundTasks` of Starlette": "/starlette",
    "a subclass of your own": "/own",
    "`Annotated[BackgroundTasks, …]`": "/annotated",
    "two of them": "/two",
}
for what, path in PARAMETERS.items():
    response = client.get(path)
    got = f"the class of {response.json()}" if response.is_success else "a 500"
    print(f"{what} | {got}")
    #> `BackgroundTasks` of FastAPI | the class of FastAPI
    #> `BackgroundTasks` of Starlette | the class of FastAPI
    #> a subclass of your own | the class of FastAPI
    #> `Annotated[BackgroundTasks, …]` | the class of FastAPI
    #> two of them | a 500

try:
    TestClient(app).get("/two")
except TypeError as error:
    print(error)
    #> get_two() missing 1 required positional argument: 'first'
# --8<-- [end:proof]
