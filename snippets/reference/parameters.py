# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, FastAPI
from starlette.background import BackgroundTasks as StarletteTasks

app = FastAPI()


class OwnTasks(BackgroundTasks):
    pass


def classes(tasks: StarletteTasks) -> list[bool]:
    return [isinstance(tasks, BackgroundTasks), isinstance(tasks, OwnTasks)]


@app.get("/fastapi")
def get_fastapi(tasks: BackgroundTasks) -> list[bool]:
    return classes(tasks)


@app.get("/starlette")
def get_starlette(tasks: StarletteTasks) -> list[bool]:
    return classes(tasks)


@app.get("/own")
def get_own(tasks: OwnTasks) -> list[bool]:
    return classes(tasks)


@app.get("/annotated")
def get_annotated(
    tasks: Annotated[BackgroundTasks, "for emails"],
) -> list[bool]:
    return classes(tasks)


@app.get("/two")
def get_two(first: BackgroundTasks, second: BackgroundTasks) -> None:
    raise NotImplementedError(first, second)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
PARAMETERS = {
    "`BackgroundTasks` of FastAPI": "/fastapi",
    "`BackgroundTasks` of Starlette": "/starlette",
    "a subclass of your own": "/own",
    "`Annotated` with a note": "/annotated",
}
for what, path in PARAMETERS.items():
    is_of_fastapi, is_own = client.get(path).json()
    print(f"{what} | {is_of_fastapi} | {is_own}")
    #> `BackgroundTasks` of FastAPI | True | False
    #> `BackgroundTasks` of Starlette | True | False
    #> a subclass of your own | True | False
    #> `Annotated` with a note | True | False

try:
    client.get("/two")
except TypeError as error:
    print(error)
    #> get_two() missing 1 required positional argument: 'first'
# --8<-- [end:proof]
